use audit_core::AuditFields;

#[derive(AuditFields)]
struct Body {
    #[audit(secrte)]
    value: String,
}

fn main() {}
