use audit_core::audited;

#[audited(event = "key.set", fields(key))]
fn set<T: serde::Serialize>(key: T) {
    let _ = key;
}

fn main() {}
