use audit_core::audited;

#[audited(event = "secret.set", 8)]
fn set(key: &str) {
    let _ = key;
}

fn main() {}
