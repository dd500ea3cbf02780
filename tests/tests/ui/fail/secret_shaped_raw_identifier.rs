use audit_core::audited;

#[audited(event = "login.try", fields(r#password))]
fn login(r#password: &str) {
    let _ = password;
}

fn main() {}
