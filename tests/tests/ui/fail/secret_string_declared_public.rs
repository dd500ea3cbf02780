use audit_core::{AuditFields, audited};
use secrecy::SecretString;

#[derive(AuditFields)]
struct Body {
    #[audit(public)]
    value: SecretString,
}

#[audited(event = "secret.set")]
fn set(body: Body) {
    let _ = body.value;
}

fn main() {}
