use audit_core::AuditFields;

#[derive(AuditFields)]
struct Body {
    #[audit(secret, public)]
    value: String,
}

fn main() {}
