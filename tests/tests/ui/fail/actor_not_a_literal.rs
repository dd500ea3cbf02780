use audit_core::audited;

#[audited(event = "secret.set", actor = admin)]
fn set() {}

fn main() {}
