use audit_core::{AuditSecret, AuditValue, audited};

#[derive(serde::Serialize)]
struct Card(String);
impl AuditSecret for Card {}
impl AuditValue for Card {}

#[audited(event = "card.add", fields(card))]
fn add(card: Card) {
    let _ = card.0;
}

fn main() {}
