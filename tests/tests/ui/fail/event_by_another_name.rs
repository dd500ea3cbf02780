use audit_core::audited;

#[audited(name = "secret.get")]
pub fn get() {}

fn main() {}
