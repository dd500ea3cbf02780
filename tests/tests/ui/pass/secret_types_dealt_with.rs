use audit_core::{AuditFields, AuditSecret, audited};
use secrecy::SecretString;

pub struct Card(pub [u8; 16]);
impl AuditSecret for Card {}

#[derive(AuditFields)]
pub struct Body {
    pub token: SecretString,
    #[audit(secret)]
    pub card: Card,
}

#[audited(event = "secret.set", hash("value", "auth"), omit = "card")]
pub fn set(value: &SecretString, auth: Option<SecretString>, card: Card) {
    let _ = (value, auth, card.0);
}

#[audited(event = "secret.set", hash = "body.token", omit = "body.card")]
pub fn set_body(body: &Body) {
    let _ = (&body.token, &body.card);
}

#[audited(event = "secret.set", hash("token"), omit = "card")]
pub fn set_apart(Body { token, card }: Body) {
    let _ = (token, card);
}

#[audited(event = "secret.issue", hash = "ok.token", omit = "seed")]
pub fn issue(#[secret] seed: u64) -> Result<Body, ()> {
    let _ = seed;
    Err(())
}

fn main() {}
