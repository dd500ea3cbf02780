use audit_core::audited;
use secrecy::SecretString;

#[audited(event = "login.try")]
fn login(auth: Option<&SecretString>) {
    let _ = auth;
}

fn main() {}
