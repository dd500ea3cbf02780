use audit_core::{AuditFields, AuditSecret, audited};
use axum::Json;

#[derive(AuditFields)]
struct Token {
    raw: String,
}

impl AuditSecret for Token {}

#[audited(event = "token.issue", fields(ok.raw))]
fn issue() -> Json<Token> {
    Json(Token { raw: String::new() })
}

fn main() {
    drop(issue().0.raw);
}
