#[derive(serde::Serialize, audit_core::AuditValue)]
enum Login {
    Basic { user: String, password: String },
}

fn main() {}
