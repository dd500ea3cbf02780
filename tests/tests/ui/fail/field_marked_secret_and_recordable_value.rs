use audit_core::{AuditFields, AuditValue};

#[derive(serde::Serialize, AuditFields, AuditValue)]
#[serde(transparent)]
struct Wrapped {
    #[audit(secret)]
    inner: String,
}

fn main() {}
