use audit_core::audited;
use secrecy::SecretString;

#[audited(event = "key.rotate")]
fn rotate((old, new): (SecretString, SecretString)) {
    let _ = (old, new);
}

fn main() {}
