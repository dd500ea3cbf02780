use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Inner {
    #[audit(secret)]
    value: String,
}

#[derive(AuditFields)]
struct Outer {
    #[audit(public)]
    inner: Inner,
}

#[audited(event = "secret.set")]
fn set(outer: Outer) {
    let _ = outer.inner.value;
}

fn main() {}
