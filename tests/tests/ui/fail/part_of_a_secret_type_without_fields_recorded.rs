use audit_core::{AuditSecret, audited};

struct Token {
    raw: String,
}

impl AuditSecret for Token {}

#[audited(event = "token.use", omit = "token", fields(token.raw))]
fn use_it(token: &Token) -> usize {
    token.raw.len()
}

fn main() {}
