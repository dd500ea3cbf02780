use audit_core::{AuditSecret, audited};

#[audited(event = "secret.set")]
fn set(value: impl AuditSecret) {
    let _ = value;
}

fn main() {}
