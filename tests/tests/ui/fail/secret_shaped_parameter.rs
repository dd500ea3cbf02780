use audit_core::audited;

#[audited(event = "login.try", fields(password))]
fn login(password: &str) {
    let _ = password;
}

fn main() {}
