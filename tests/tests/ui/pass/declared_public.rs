use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Page {
    #[audit(public)]
    next_token: String,
}

#[audited(event = "page.list", fields(page.next_token, csrf_token, cookie = page.next_token))]
fn list(page: &Page, #[public] csrf_token: &str) {
    let _ = (&page.next_token, csrf_token);
}

fn main() {
    list(
        &Page {
            next_token: String::new(),
        },
        "t",
    );
}
