use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

type Pair = (u64, Body);

#[derive(AuditFields)]
struct Outer { pair: Pair }

#[audited(event = "secret.set")]
fn set(outer: Outer) {
    let _ = outer.pair.1.value;
}

fn main() {}
