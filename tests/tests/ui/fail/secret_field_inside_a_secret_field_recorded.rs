use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Login {
    #[audit(secret)]
    token: String,
}

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    login: Login,
}

#[audited(event = "user.login", fields(body.login.token))]
fn login(body: Body) {
    let _ = body.login.token;
}

fn main() {}
