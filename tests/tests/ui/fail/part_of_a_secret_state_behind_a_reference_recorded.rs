use audit_core::{AuditFields, AuditSecret, audited};
use axum::extract::State;

#[derive(AuditFields)]
struct Token {
    raw: String,
}

impl AuditSecret for Token {}

#[audited(event = "token.use", fields(state.raw))]
fn use_it(state: &State<Token>) -> usize {
    state.raw.len()
}

fn main() {
    use_it(&State(Token { raw: String::new() }));
}
