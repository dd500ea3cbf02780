use audit_core::audited;

#[audited(event = "login.try", fields("workspace"))]
fn login() {}

fn main() {}
