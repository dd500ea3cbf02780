use audit_core::audited;
use secrecy::SecretString;

#[audited(event = "secret.set", fields(value))]
fn set(value: SecretString) {
    let _ = value;
}

fn main() {}
