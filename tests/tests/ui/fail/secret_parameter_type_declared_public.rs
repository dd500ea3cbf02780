use audit_core::audited;
use secrecy::SecretString;

#[audited(event = "secret.set")]
fn set(#[public] value: SecretString) {
    let _ = value;
}

fn main() {}
