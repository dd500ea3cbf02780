//! Types with nothing to say against them, derived on.

use audit_core::AuditFields;

/// Has a private field that nobody reads.
#[derive(AuditFields)]
pub struct Prepared {
    /// Which.
    pub key: String,
    _held: Vec<String>,
}
