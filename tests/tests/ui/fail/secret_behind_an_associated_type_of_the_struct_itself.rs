use audit_core::{AuditFields, audited};

trait Account {
    type Login;
}

#[derive(AuditFields)]
struct User {
    login: <Self as Account>::Login,
}

#[derive(AuditFields)]
struct Login(#[audit(secret)] String);

impl Account for User {
    type Login = Login;
}

#[audited(event = "user.set")]
fn set(user: User) {
    let _ = user.login;
}

fn main() {}
