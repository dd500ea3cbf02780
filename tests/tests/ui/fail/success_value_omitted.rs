use audit_core::audited;

#[audited(event = "login.try", omit = "ok.name")]
fn login() {}

fn main() {}
