use audit_core::audited;

const LIMIT: u32 = 3;

#[audited(event = "limit.set", fields(%LIMIT))]
fn set() {}

fn main() {}
