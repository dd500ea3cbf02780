use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

type Long = (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, Body);

#[audited(event = "secret.set")]
fn set(long: Long) {
    let _ = long.11.value;
}

fn main() {}
