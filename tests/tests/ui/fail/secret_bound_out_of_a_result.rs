use std::convert::Infallible;

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(body.key))]
fn set(Ok(body): Result<Body, Infallible>) {
    drop(body.value);
}

#[audited(event = "secret.set", fields(body.value))]
fn record(Ok(body): Result<Body, Infallible>) {
    drop((body.key, body.value));
}

fn main() {}
