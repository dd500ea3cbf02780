use audit_core::audited;

#[audited(event = "secret.set")]
const fn set() {}

fn main() {}
