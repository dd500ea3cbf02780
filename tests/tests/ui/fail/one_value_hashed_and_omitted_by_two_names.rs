use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", hash = "body.value", omit = "body.0.value")]
async fn set(body: axum::Json<Body>) {
    let _ = &body.value;
}

fn main() {}
