use audit_core::audited;

#[audited(event = "secret.set", failure = "secret.set")]
fn set() {}

fn main() {}
