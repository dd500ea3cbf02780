use audit_core::audited;

#[audited(event = "secret")]
fn set() {}

fn main() {}
