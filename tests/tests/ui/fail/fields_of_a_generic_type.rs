use audit_core::{AuditFields, audited};

#[audited(event = "user.login", fields(login.user))]
fn recorded<T>(login: &T) {
    let _ = login;
}

#[audited(event = "user.login", omit = "login.password")]
fn omitted(login: impl AuditFields) {
    let _ = login;
}

fn main() {}
