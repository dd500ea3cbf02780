use audit_core::{AuditFields, AuditValue, audited};

#[derive(serde::Serialize, AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}
impl AuditValue for Body {}

#[audited(event = "secret.set", fields(body))]
fn set(body: Body) {
    let _ = body.value;
}

fn main() {}
