use audit_core::AuditValue;
use serde::Serialize;

#[derive(Serialize, AuditValue)]
#[audit(crate = nowhere)]
struct KeyId(u64);

fn main() {}
