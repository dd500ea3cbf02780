use audit_core::{AuditFields, audited};
use axum::Json;

#[derive(AuditFields)]
struct Valid<T>(T);

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set")]
async fn set(Valid(Json(body)): Valid<Json<Body>>) {
    let _ = body.value;
}

fn main() {}
