use audit_core::audited;

#[audited(event = "login.try", fields(self.name))]
fn login() {}

fn main() {}
