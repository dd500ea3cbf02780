#![deny(warnings)]
use audit_core::{AuditFields, audited};

pub mod api {
    use super::AuditFields;

    #[derive(AuditFields)]
    struct Card {
        #[audit(secret)]
        number: String,
    }

    #[derive(AuditFields)]
    struct Wrapped<T>(T);

    #[derive(AuditFields)]
    pub struct Order<T> {
        pub(super) id: u32,
        card: Card,
        note: Wrapped<T>,
        more: Option<Wrapped<T>>,
        other: (u32, Vec<Card>),
    }

    pub fn pay<T>(order: &Order<T>) -> (&str, &T, bool, usize) {
        (&order.card.number, &order.note.0, order.more.is_some(), order.other.1.len())
    }
}

#[audited(event = "order.pay", fields(order.id), omit = "order")]
pub fn pay(order: &api::Order<u32>) {
    let _ = api::pay(order);
}

fn main() {}
