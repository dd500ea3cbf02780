use std::ptr::NonNull;

use audit_core::{AuditFields, AuditSecret, audited};

#[derive(AuditFields)]
struct Login {
    user: *const u8,
    #[audit(secret)]
    password: *const u8,
}

struct Token;
impl AuditSecret for Token {}

#[derive(AuditFields)]
struct Request {
    login: *const Login,
    token: Option<NonNull<Token>>,
}

#[audited(event = "user.login")]
extern "C" fn login(login: *const Login) {
    let _ = login;
}

#[audited(event = "user.login")]
fn request(request: &Request) {
    let _ = request;
}

#[audited(event = "user.login", omit("request.login", "request.token"))]
fn dealt_with(request: &Request) {
    let _ = request;
}

fn main() {}
