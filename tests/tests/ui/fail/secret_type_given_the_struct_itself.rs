use std::marker::PhantomData;

use audit_core::{AuditFields, AuditSecret, audited};

struct Token<T>(PhantomData<T>);

impl<T> AuditSecret for Token<T> {}

#[derive(AuditFields)]
struct User {
    login: Option<Token<User>>,
}

#[audited(event = "user.set")]
fn set(user: User) {
    let _ = user.login;
}

fn main() {}
