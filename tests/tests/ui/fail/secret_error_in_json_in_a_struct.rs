use audit_core::{AuditFields, audited};
use axum::Json;
use secrecy::SecretString;

#[derive(AuditFields)]
struct Reply {
    result: Json<Result<u64, SecretString>>,
}

#[audited(event = "reply.store")]
fn store(reply: Reply) {
    drop(reply.result);
}

fn main() {}
