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

struct Directory;

trait Of<T> {
    type Entry;
}

#[derive(AuditFields)]
struct Entry(#[audit(secret)] String);

impl Of<Member> for Directory {
    type Entry = Entry;
}

#[derive(AuditFields)]
struct Member {
    entry: <Directory as Of<Member>>::Entry,
}

#[audited(event = "member.set")]
fn join(member: Member) {
    let _ = member.entry;
}

#[audited(event = "user.set")]
fn set(user: User) {
    let _ = user.login;
}

fn main() {}
