use audit_core::audited;

const EVENT: &str = "secret.set";

#[audited(event = EVENT)]
fn set() {}

fn main() {}
