use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[derive(AuditFields)]
struct Page<T> {
    items: Vec<T>,
    number: u32,
}

#[audited(event = "page.set", fields(page.number))]
fn set(page: Page<Body>) {
    let _ = page.items.into_iter().map(|body| body.value);
}

fn main() {}
