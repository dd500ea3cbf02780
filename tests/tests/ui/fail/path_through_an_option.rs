use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
}

#[audited(event = "secret.set", fields(body.key))]
fn set(body: Option<Body>) {
    let _ = body.map(|body| body.key);
}

fn main() {}
