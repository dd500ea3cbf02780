use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
pub struct Keys(
    #[audit(secret)] pub String,
    pub u32,
    #[audit(secret)] pub String,
);

#[audited(event = "keys.set", hash = "last")]
pub fn set(Keys(.., last): Keys) {
    drop(last);
}

fn main() {}
