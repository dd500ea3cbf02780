use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
enum Login {
    Bearer(#[audit(secret)] String),
    Anonymous,
}

#[derive(AuditFields)]
struct Request {
    login: Login,
}

#[audited(event = "login.try")]
fn login(request: Request) {
    let _ = request.login;
}

fn main() {}
