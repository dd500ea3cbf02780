use audit_core::audited;

#[audited(event = "login.try", fields(n = API_KEY))]
fn login<const API_KEY: u64>() {}

fn main() {}
