use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", hash("value", text_hash = "whole.value"))]
fn set(ref whole @ Body { ref value }: Body) {
    let _ = (whole, value);
}

fn main() {}
