use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Token<T> {
    #[audit(secret)]
    value: String,
    of: Option<Box<T>>,
}

#[derive(AuditFields)]
struct User {
    name: String,
    login: Token<User>,
    children: Vec<User>,
}

#[derive(AuditFields)]
struct Keys(Option<Token<Self>>);

type Held<T> = Box<Token<T>>;

#[derive(AuditFields)]
struct Job {
    by: (u8, Held<Job>),
}

#[audited(event = "user.set", fields(user.name))]
fn set(user: User, keys: &Keys, job: Job) {
    let _ = (user.login.value, user.login.of, user.children, &keys.0, job.by);
}

fn main() {}
