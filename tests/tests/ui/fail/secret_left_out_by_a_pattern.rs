use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(key))]
fn set(Body { key, .. }: Body) {
    let _ = key;
}

fn main() {}
