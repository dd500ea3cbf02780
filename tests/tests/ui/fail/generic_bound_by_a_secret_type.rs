use audit_core::{AuditSecret, audited};

#[audited(event = "secret.set")]
fn set<T: AuditSecret>(value: T) {
    let _ = value;
}

fn main() {}
