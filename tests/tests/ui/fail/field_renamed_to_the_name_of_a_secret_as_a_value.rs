use audit_core::AuditValue;
use serde::Serialize;

#[derive(Serialize, AuditValue)]
struct Login {
    #[serde(rename = "password")]
    word: String,
}

fn main() {}
