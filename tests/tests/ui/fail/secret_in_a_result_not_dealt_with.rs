use audit_core::{AuditFields, audited};
use axum::{Json, extract::rejection::JsonRejection};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set")]
async fn set(body: Result<Json<Body>, JsonRejection>) {
    let _ = body.map(|body| body.0.value);
}

fn main() {}
