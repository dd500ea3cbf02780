//! That a field to record is misspelt says nothing of the secret beside it, which is told as well.

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(body.kye))]
fn set(body: Body) {
    drop(body);
}

#[audited(event = "secret.twice", when = true)]
fn twice(id: u32, (id, _): (u32, u32)) {
    let _ = id;
}

struct Service;

impl Service {
    #[audited(event = "secret.own", fields(id))]
    fn own(&self) {}
}

fn main() {}
