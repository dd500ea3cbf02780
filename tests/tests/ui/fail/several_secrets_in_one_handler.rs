use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(left.value))]
fn set(left: Body, right: Body) {
    let _ = (left.value, right.value);
}

fn main() {}
