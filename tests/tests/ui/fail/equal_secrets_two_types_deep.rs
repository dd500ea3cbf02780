use audit_core::{AuditFields, AuditSecret, audited};

struct Token;
impl AuditSecret for Token {}

#[derive(AuditFields)]
struct Account {
    tokens: (Token, Token),
}

#[derive(AuditFields)]
struct Transfer {
    from: Account,
    to: Account,
}

#[audited(event = "transfer.make")]
fn transfer(transfer: Transfer) {
    let _ = (transfer.from.tokens, transfer.to.tokens);
}

fn main() {}
