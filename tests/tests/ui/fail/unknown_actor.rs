use audit_core::audited;

#[audited(event = "secret.set", actor = "amdin")]
fn set() {}

fn main() {}
