use audit_core::audited;

#[audited(event = "secret.set")]
fn set(#[secret] _: &str) {}

fn main() {}
