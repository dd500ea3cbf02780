use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Outer { inner: Inner }

#[derive(AuditFields)]
struct Inner {
    name: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", fields(outer.inner.name))]
fn set(outer: Outer) {
    drop((outer.inner.name.len(), outer.inner.value.len()));
}

fn main() {
    set(Outer { inner: Inner { name: String::new(), value: String::new() } });
}
