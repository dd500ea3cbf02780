use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set")]
fn set(bodies: &mut [Body]) {
    let _ = bodies;
}

fn main() {}
