use audit_core::audited;

#[audited(event = "secret.set", when = 1)]
fn set() {}

fn main() {}
