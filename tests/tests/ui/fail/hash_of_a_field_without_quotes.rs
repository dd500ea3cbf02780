use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
pub struct Body {
    #[audit(secret)]
    pub value: String,
}

#[audited(event = "secret.set", hash = body.value)]
pub fn set(body: &Body) {
    let _ = body;
}

fn main() {}
