use audit_core::{AuditFields, audited};
use secrecy::SecretString;

#[derive(AuditFields)]
struct Body {
    value: SecretString,
}

#[audited(event = "secret.set", fields(body.value))]
fn set(body: Body) {
    let _ = body.value;
}

fn main() {}
