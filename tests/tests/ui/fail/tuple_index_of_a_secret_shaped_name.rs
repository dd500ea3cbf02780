use audit_core::audited;

#[audited(event = "login.try", fields(first = password.0))]
fn login(password: (String, u32)) {
    let _ = password;
}

fn main() {}
