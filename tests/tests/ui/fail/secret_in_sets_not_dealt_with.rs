use audit_core::{AuditFields, audited};
use std::collections::BTreeSet;

#[derive(AuditFields, PartialEq, Eq, PartialOrd, Ord)]
struct Bearer {
    #[audit(secret)]
    text: String,
}

type Bearers = BTreeSet<Bearer>;

#[audited(event = "bearer.list")]
fn list(bearers: Bearers) {
    let _ = bearers;
}

fn main() {}
