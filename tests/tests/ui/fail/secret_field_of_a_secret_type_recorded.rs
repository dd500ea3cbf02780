use audit_core::{AuditFields, audited};
use secrecy::SecretString;

#[derive(AuditFields)]
struct Login {
    name: String,
    #[audit(secret)]
    pin: SecretString,
}

#[audited(event = "user.login", fields(login.name, login.pin))]
fn login(login: Login) {
    let _ = login;
}

fn main() {}
