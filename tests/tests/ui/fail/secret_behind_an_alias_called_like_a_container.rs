use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

type HashMap<T> = std::collections::BTreeMap<T, Body>;

#[derive(AuditFields)]
struct Batch { bodies: HashMap<String> }

#[audited(event = "batch.set")]
fn set(batch: Batch) {
    let _ = batch.bodies.into_values().map(|body| body.value);
}

fn main() {}
