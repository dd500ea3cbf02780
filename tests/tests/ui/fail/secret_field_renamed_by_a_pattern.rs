use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(text))]
fn set(Body { value: text }: Body) {
    let _ = text;
}

fn main() {}
