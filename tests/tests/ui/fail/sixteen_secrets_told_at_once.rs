//! Each of them, and the seventeenth when there is room again.

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Keys {
    #[audit(secret)]
    signing: String,
    #[audit(secret)]
    sealing: String,
}

#[audited(event = "keys.set")]
fn set(keys: (Keys, Keys, Keys, Keys, Keys, Keys, Keys, Keys, Keys)) {
    drop(keys);
}

fn main() {}
