use audit_core::AuditFields;

#[derive(AuditFields)]
#[audit(secret)]
struct Body {
    value: String,
}

fn main() {}
