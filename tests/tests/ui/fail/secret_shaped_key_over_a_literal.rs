use audit_core::audited;

#[audited(event = "login.try", fields(password = "hunter2"))]
fn login() {}

fn main() {}
