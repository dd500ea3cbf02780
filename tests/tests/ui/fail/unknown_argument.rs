use audit_core::audited;

#[audited(event = "secret.set", field(key))]
fn set(key: &str) {
    let _ = key;
}

fn main() {}
