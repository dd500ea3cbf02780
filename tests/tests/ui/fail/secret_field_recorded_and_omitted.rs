use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(body.value), omit = "body.value")]
fn set(body: Body) {
    let _ = body.value;
}

fn main() {}
