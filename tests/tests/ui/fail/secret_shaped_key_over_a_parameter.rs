use audit_core::audited;

#[audited(event = "login.try", fields(api_key = text))]
fn login(text: &str) {
    let _ = text;
}

fn main() {}
