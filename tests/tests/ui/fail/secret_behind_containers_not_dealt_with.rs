use audit_core::{AuditFields, audited};
use std::{collections::BTreeMap, sync::Arc};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set")]
fn set(bodies: Arc<BTreeMap<String, Vec<Option<Box<Body>>>>>) {
    let _ = bodies;
}

fn main() {}
