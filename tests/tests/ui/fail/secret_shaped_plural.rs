use audit_core::audited;

#[audited(event = "login.try", fields(api_keys))]
fn login(api_keys: Vec<String>) {
    let _ = api_keys;
}

fn main() {}
