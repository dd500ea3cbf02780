use audit_core::{AuditSecret, audited};
use secrecy::SecretString;

#[audited(event = "secret.set", fields(key))]
fn set(key: &str, value: &SecretString) {
    let _ = (key, value);
}

struct Token;
impl AuditSecret for Token {}

#[audited(event = "token.set")]
async fn tokens(tokens: Vec<Token>, _: Token) {
    drop(tokens);
}

fn main() {}
