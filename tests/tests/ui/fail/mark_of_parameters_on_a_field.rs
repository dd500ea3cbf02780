use audit_core::AuditFields;

#[derive(AuditFields)]
struct Body {
    #[secret]
    value: String,
}

fn main() {}
