use audit_core::audited;

#[audited(event = "login.try", fields(_token_2))]
fn login(_token_2: &str) {}

fn main() {}
