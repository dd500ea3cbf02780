use audit_core::AuditValue;

#[derive(serde::Serialize, AuditValue)]
enum Login {
    #[audit(secret)]
    Bearer(String),
    Anonymous,
}

fn main() {}
