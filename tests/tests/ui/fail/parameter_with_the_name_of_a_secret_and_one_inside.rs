use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
pub struct Token {
    #[audit(secret)]
    pub value: String,
}

#[audited(event = "token.issue", fields(token))]
pub fn issue(token: &Token) {
    let _ = token;
}

fn main() {}
