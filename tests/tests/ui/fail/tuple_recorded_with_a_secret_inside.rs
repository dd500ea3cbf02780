use audit_core::audited;
use secrecy::SecretString;

#[audited(event = "secret.set", fields(pair))]
fn set(pair: (u64, SecretString)) {
    let _ = pair;
}

fn main() {}
