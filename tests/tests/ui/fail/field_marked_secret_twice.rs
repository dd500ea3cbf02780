use audit_core::AuditFields;

#[derive(AuditFields)]
struct Body {
    #[audit(secret, secret)]
    value: String,
}

fn main() {}
