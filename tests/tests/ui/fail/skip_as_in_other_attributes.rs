use audit_core::audited;

#[audited(event = "secret.set", skip(key))]
fn set(key: &str) {
    let _ = key;
}

fn main() {}
