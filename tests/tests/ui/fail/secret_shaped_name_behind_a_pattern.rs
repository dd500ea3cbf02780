use audit_core::audited;

#[audited(event = "login.try", fields(token))]
fn login((_user, token): (u64, &str)) {
    let _ = token;
}

fn main() {}
