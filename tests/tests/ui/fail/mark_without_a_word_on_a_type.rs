use audit_core::AuditFields;

#[derive(AuditFields)]
#[audit]
struct Body {
    key: String,
}

fn main() {}
