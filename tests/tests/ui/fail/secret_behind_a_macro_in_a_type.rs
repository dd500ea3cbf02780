use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

macro_rules! boxed {
    ($ty:ty) => { Box<$ty> };
}

#[derive(AuditFields)]
struct Outer { body: boxed!(Body) }

#[audited(event = "secret.set")]
fn set(_outer: Outer) {}

fn main() {}
