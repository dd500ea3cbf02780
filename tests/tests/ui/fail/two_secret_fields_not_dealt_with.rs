use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Pair {
    #[audit(secret)]
    left: String,
    #[audit(secret)]
    right: String,
}

#[audited(event = "pair.set")]
fn set(pair: &Pair) {
    let _ = pair;
}

fn main() {}
