use audit_core::{AuditFields, audited};

macro_rules! login_of {
    ($user:ty) => {
        Login
    };
}

#[derive(AuditFields)]
struct Login(#[audit(secret)] String);

#[derive(AuditFields)]
struct User {
    login: login_of!(User),
}

#[audited(event = "user.set")]
fn set(user: User) {
    let _ = user.login;
}

fn main() {}
