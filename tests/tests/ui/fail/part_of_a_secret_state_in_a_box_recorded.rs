use std::sync::Arc;

use audit_core::{AuditFields, AuditSecret, audited};
use axum::extract::State;

#[derive(AuditFields)]
struct Token {
    raw: String,
}

impl AuditSecret for Token {}

#[audited(event = "token.lent", fields(state.raw))]
fn lent(state: &mut State<Token>) -> usize {
    state.raw.len()
}

#[audited(event = "token.boxed", fields(state.raw))]
fn boxed(state: &Box<State<Token>>) -> usize {
    state.raw.len()
}

#[audited(event = "token.shared", fields(state.raw))]
fn shared(state: Arc<State<Arc<Token>>>) -> usize {
    state.raw.len()
}

fn main() {}
