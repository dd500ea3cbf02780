//! Extractors as elements of a tuple: a secret by the extractor's `.0`; `State` is not asked.

use audit_core::{AuditFields, audited};
use axum::Json;
use axum::extract::{Query, State};
use secrecy::SecretString;

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", hash = "both.1.0", omit = "both.0.value", fields(both.0.key))]
fn set(both: (Json<Body>, Query<SecretString>, State<Body>)) {
    drop(both);
}

fn main() {
    let body = || Body { key: "k".into(), value: "v".into() };
    set((Json(body()), Query("".into()), State(body())));
}
