use audit_core::audited;

#[audited(event = "Secret.Set")]
fn set() {}

fn main() {}
