use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
    value: String,
}

#[audited(event = "secret.set", fields(key))]
fn in_a_pattern(Body { key, #[secret] value }: Body) {
    drop((key, value));
}

#[audited(event = "secret.set", hash = "value")]
fn in_cfg_attr(#[cfg_attr(not(test), secret)] value: &str) {
    let _ = value;
}

fn main() {}
