use audit_core::audited;

#[audited(event = "secret.set", fields(key))]
fn set(key: &str, store: &Store) {
    let _ = (key, store);
}

fn main() {}
