use audit_core::AuditValue;
use serde::Serialize;

#[derive(Serialize, AuditValue)]
struct Wrapped(#[audit(secret)] String);

fn main() {}
