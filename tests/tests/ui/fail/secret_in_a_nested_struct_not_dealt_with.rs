use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Inner {
    #[audit(secret)]
    value: String,
}

#[derive(AuditFields)]
struct Outer {
    inner: Option<Inner>,
}

#[audited(event = "secret.set")]
fn set(outer: Outer) {
    let _ = outer.inner.map(|inner| inner.value);
}

fn main() {}
