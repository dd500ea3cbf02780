use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
pub struct Body {
    pub key: String,
    #[audit(secret)]
    pub value: String,
}

#[audited(event = "secret.set", fields(first, text))]
pub fn set((first, .., Body { value: text, .. }): (u32, u32, Body)) {
    let _ = (first, text);
}

fn main() {}
