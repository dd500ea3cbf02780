use audit_core::audited;
use secrecy::SecretString;

#[audited(event = "token.set", fields(first))]
fn set([first, _]: [SecretString; 2]) {
    drop(first);
}

fn main() {
    set(["", ""].map(SecretString::from));
}
