use audit_core::audited;

#[audited("secret.set")]
pub fn set() {}

fn main() {}
