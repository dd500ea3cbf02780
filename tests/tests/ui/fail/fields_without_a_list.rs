use audit_core::audited;

#[audited(event = "secret.set", fields = key)]
fn set(key: &str) {
    let _ = key;
}

fn main() {}
