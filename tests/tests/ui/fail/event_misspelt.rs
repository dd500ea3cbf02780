use audit_core::audited;

#[audited(evnt = "secret.set")]
pub fn set() {}

fn main() {}
