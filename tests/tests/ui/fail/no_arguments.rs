use audit_core::audited;

#[audited]
fn set() {}

fn main() {}
