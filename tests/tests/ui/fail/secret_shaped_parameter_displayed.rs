use audit_core::audited;

#[audited(event = "login.try", fields(%auth_token))]
fn login(auth_token: &str) {
    let _ = auth_token;
}

fn main() {}
