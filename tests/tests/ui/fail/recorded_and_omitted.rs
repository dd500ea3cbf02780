use audit_core::audited;

#[audited(event = "secret.set", omit = "key", fields(key))]
fn set(key: &str) {
    let _ = key;
}

fn main() {}
