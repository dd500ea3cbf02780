use audit_core::{AuditFields, audited};
use axum::Json;

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(key, value))]
async fn set(Json(Body { key, value }): Json<Body>) {
    let _ = (key, value);
}

fn main() {}
