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

#[audited(event = "page.list", fields(next_token))]
fn list_apart(Page { next_token }: Page) {
    let _ = next_token;
}

#[audited(event = "page.list", fields(token = pair.0))]
fn list_pair(#[public] pair: (String, u32)) {
    let _ = pair;
}

fn main() {
    list(
        &Page {
            next_token: String::new(),
        },
        "t",
    );
    list_apart(Page {
        next_token: String::new(),
    });
    list_pair((String::new(), 1));
}
