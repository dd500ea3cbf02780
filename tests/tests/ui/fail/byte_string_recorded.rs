use audit_core::audited;

#[audited(event = "secret.set", fields(kind = b"bytes"))]
fn set() {}

fn main() {}
