use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

type Pair = (u32, Option<Body>);

#[audited(event = "secret.set")]
fn set(pair: Pair) {
    let _ = pair.1.map(|body| body.value);
}

fn main() {}
