use audit_core::audited;

#[audited(event = "")]
fn set() {}

fn main() {}
