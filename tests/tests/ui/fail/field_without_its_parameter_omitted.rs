use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    pin: String,
}

#[audited(event = "pin.set", omit = "pin")]
fn set(body: Body) {
    let _ = body.pin;
}

fn main() {}
