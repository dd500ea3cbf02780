use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set")]
fn set(bodies: [Body; 2]) {
    let _ = bodies.map(|body| body.value);
}

fn main() {}
