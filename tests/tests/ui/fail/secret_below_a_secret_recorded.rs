use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Key {
    id: u64,
}

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    key: Key,
}

#[audited(event = "secret.set", fields(body.key.id))]
fn set(body: Body) {
    let _ = body.key.id;
}

fn main() {}
