#[derive(serde::Serialize, audit_core::AuditValue)]
struct Wrapped(#[audit(secret)] String);

fn main() {}
