use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set")]
fn set(body: &mut Option<&mut Body>) {
    let _ = body;
}

fn main() {}
