use audit_core::audited;
use axum::Json;

#[audited(event = "secret.set")]
fn set(#[secret] Json(_): Json<String>) {}

fn main() {
    set(Json(String::new()));
}
