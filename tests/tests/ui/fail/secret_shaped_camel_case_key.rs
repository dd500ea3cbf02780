use audit_core::audited;

#[audited(event = "login.try", fields(accessToken = text))]
fn login(text: &str) {
    let _ = text;
}

fn main() {}
