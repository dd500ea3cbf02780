use audit_core::audited;

#[audited(event = "secret.set", fields(body.key = key))]
fn set(key: &str) {
    let _ = key;
}

fn main() {}
