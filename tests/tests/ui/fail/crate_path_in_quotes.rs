use audit_core::AuditFields;

#[derive(AuditFields)]
#[audit(crate = "audit_core")]
struct Body {
    key: String,
}

fn main() {}
