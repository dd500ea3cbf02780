use audit_core::{AuditFields, AuditSecret, audited};

#[derive(AuditFields)]
struct Card {
    number: String,
}
impl AuditSecret for Card {}

#[audited(event = "card.add", fields(card.number))]
fn add(card: &Card) {
    let _ = &card.number;
}

fn main() {}
