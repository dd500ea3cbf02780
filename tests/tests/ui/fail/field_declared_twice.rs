use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
pub struct Body {
    pub key: String,
    pub key: u8,
    #[audit(secret)]
    pub value: String,
}

#[audited(event = "secret.set", hash = "body.value", fields(body.key))]
pub fn set(body: Body) {
    drop(body);
}

fn main() {}
