use audit_core::AuditFields;

#[derive(AuditFields)]
enum Login {
    #[audit(secret)]
    Bearer(String),
}

fn main() {}
