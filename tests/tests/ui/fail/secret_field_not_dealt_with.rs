use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(body.key))]
fn set(body: Body) {
    let _ = (body.key, body.value);
}

fn main() {}
