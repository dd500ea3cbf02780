use audit_core::{AuditSecret, audited};
use std::fmt;

struct Card(String);
impl AuditSecret for Card {}
impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[audited(event = "card.add", fields(%card))]
fn add(card: Card) {
    let _ = card;
}

fn main() {}
