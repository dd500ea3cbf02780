use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
enum Login {
    Bearer(#[audit(secret)] String),
}

#[derive(AuditFields)]
struct Request {
    login: Login,
}

#[audited(event = "login.try")]
fn login(request: Request) {
    let Login::Bearer(_text) = request.login;
}

fn main() {}
