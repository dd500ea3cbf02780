use audit_core::AuditFields;

#[derive(AuditFields)]
struct Body {
    #[audit(secret = true)]
    value: String,
}

fn main() {}
