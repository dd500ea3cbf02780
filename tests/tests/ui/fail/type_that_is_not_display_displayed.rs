use audit_core::audited;

struct Inner;

#[audited(event = "secret.set", fields(%inner))]
fn set(inner: Inner) {
    let _ = inner;
}

fn main() {}
