use audit_core::{AuditFields, audited};
use secrecy::SecretString;

#[derive(AuditFields)]
pub struct Login {
    pub token: SecretString,
}

#[audited(event = "user.login", fields(login.token))]
pub fn login(login: &Login) {
    let _ = login;
}

fn main() {}
