use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    id: u64,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(whole.value))]
fn set(whole @ Body { id: _, .. }: Body) {
    let _ = whole.value;
}

fn main() {}
