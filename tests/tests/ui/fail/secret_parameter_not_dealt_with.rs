use audit_core::audited;

#[audited(event = "secret.set", fields(key))]
fn set(key: &str, #[secret] value: &str) {
    let _ = (key, value);
}

fn main() {}
