use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

trait Endpoint { type String; }
impl Endpoint for u8 {
    type String = Body;
}

#[audited(event = "secret.set")]
fn set(body: <u8 as Endpoint>::String) {
    let _ = body.value;
}

fn main() {}
