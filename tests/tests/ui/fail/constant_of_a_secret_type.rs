use audit_core::{AuditSecret, AuditValue, audited};

#[derive(serde::Serialize)]
struct Card(&'static str);
impl AuditSecret for Card {}
impl AuditValue for Card {}

const TEST_CARD: Card = Card("4242");

#[audited(event = "card.add", fields(TEST_CARD))]
fn add() {
    let _ = TEST_CARD.0;
}

fn main() {}
