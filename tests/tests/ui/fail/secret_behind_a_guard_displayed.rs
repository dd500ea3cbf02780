use audit_core::{AuditSecret, audited};
use std::sync::MutexGuard;

struct Pin(String);
impl AuditSecret for Pin {}
impl std::fmt::Display for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[audited(event = "pin.check", fields(%pin))]
fn check(pin: MutexGuard<'_, Pin>) {
    drop(pin);
}

fn main() {}
