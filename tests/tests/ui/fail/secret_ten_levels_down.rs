use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct L0 {
    #[audit(secret)]
    value: String,
}

macro_rules! nest {
    ($($outer:ident $inner:ident)*) => { $(#[derive(AuditFields)] struct $outer { inner: $inner })* };
}
nest! { L1 L0 L2 L1 L3 L2 L4 L3 L5 L4 L6 L5 L7 L6 L8 L7 L9 L8 }

#[audited(event = "secret.set")]
fn set(top: L9) {
    let _ = top.inner;
}

fn main() {}
