use audit_core::audited;

const GREETING: &str = "hunter2";

#[audited(event = "login.try", fields(password = GREETING))]
fn login() {}

fn main() {}
