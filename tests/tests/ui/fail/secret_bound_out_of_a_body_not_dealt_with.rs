use audit_core::{AuditFields, audited};
use axum::Json;
use secrecy::SecretString;

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(key))]
async fn set(Json(Body { key, value }): Json<Body>) {
    drop((key, value));
}

#[audited(event = "secret.set", fields(key))]
async fn pair((key, value): (String, SecretString)) {
    drop((key, value));
}

fn main() {}
