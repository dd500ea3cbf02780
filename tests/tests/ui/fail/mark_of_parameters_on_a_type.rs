use audit_core::AuditFields;

#[derive(AuditFields)]
#[secret]
struct Body {
    value: String,
}

fn main() {}
