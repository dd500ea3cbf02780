use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
    #[audit(secret)]
    added_later: String,
}

#[audited(event = "secret.set", hash = "body.value")]
fn set(body: Body) {
    let _ = (body.value, body.added_later);
}

fn main() {}
