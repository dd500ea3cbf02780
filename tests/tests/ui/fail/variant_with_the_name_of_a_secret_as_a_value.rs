use audit_core::AuditValue;
use serde::Serialize;

#[derive(Serialize, AuditValue)]
enum Login {
    Password(String),
    Anonymous,
}

fn main() {}
