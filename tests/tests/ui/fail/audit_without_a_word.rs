use audit_core::AuditFields;

#[derive(AuditFields)]
struct Body {
    #[audit]
    value: String,
}

fn main() {}
