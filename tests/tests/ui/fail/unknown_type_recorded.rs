use audit_core::audited;

#[audited(event = "secret.set", fields(key))]
fn set(key: Key) {
    let _ = key;
}

fn main() {}
