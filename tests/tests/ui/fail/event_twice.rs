use audit_core::audited;

#[audited(event = "secret.set", event = "secret.put")]
fn set() {}

fn main() {}
