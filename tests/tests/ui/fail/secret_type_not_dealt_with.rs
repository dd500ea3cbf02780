use audit_core::{AuditSecret, audited};

struct Pin4([u8; 4]);
impl AuditSecret for Pin4 {}

#[audited(event = "pin.set")]
fn set(pin: Pin4) {
    let _ = pin.0;
}

fn main() {}
