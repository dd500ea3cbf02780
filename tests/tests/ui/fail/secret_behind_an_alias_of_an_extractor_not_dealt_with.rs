use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

type Input<T> = axum::Json<T>;

#[audited(event = "secret.set")]
async fn set(input: Input<Body>) {
    let _ = &input.value;
}

fn main() {}
