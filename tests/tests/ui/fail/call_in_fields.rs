use audit_core::audited;

#[audited(event = "login.try", fields(auth = bearer.as_ref()))]
fn login(bearer: Option<String>) {
    let _ = bearer;
}

fn main() {}
