use audit_core::{AuditFields, audited};
use axum::Json;
use secrecy::SecretString;

#[derive(AuditFields)]
struct Request {
    body: Json<SecretString>,
}

#[audited(event = "secret.set")]
fn set(request: Request) {
    drop(request.body);
}

fn main() {
    set(Request { body: Json("".into()) });
}
