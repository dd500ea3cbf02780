use audit_core::audited;

#[audited(event = "login.try", fields(auth = format!("{bearer}")))]
fn login(bearer: String) {
    let _ = bearer;
}

fn main() {}
