use audit_core::{AuditSecret, audited};

#[audited(event = "secret.set", fields(%value))]
fn set<T: AuditSecret + std::fmt::Display>(value: T) {
    let _ = value;
}

fn main() {}
