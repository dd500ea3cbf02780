use audit_core::audited;

#[audited(event = "secret.set")]
struct Body;

fn main() {}
