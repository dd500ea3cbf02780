use audit_core::{AuditFields, AuditSecret, audited};
use axum::Json;

#[derive(AuditFields)]
struct Token {
    raw: String,
}

impl AuditSecret for Token {}

#[audited(event = "token.set", fields(body.raw))]
fn set(body: Json<Token>) {
    drop(body.0.raw);
}

fn main() {
    set(Json(Token { raw: String::new() }));
}
