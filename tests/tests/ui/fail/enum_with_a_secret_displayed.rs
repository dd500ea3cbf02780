use audit_core::{AuditFields, audited};
use std::fmt;

#[derive(AuditFields)]
enum Login {
    Bearer(#[audit(secret)] String),
}
impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Login::Bearer(text) = self;
        f.write_str(text)
    }
}

#[audited(event = "login.try", fields(%login))]
fn login(login: Login) {
    let _ = login;
}

fn main() {}
