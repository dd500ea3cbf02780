use audit_core::{AuditFields, audited};
use secrecy::SecretString;

#[derive(AuditFields)]
struct Answer {
    token: Result<SecretString, String>,
}

#[audited(event = "token.set")]
fn set(answer: Answer) {
    drop(answer.token);
}

fn main() {
    set(Answer { token: Err(String::new()) });
}
