use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
}

#[audited(event = "secret.set", fields(body.kye))]
fn set(body: Body) {
    let _ = body.key;
}

fn main() {}
