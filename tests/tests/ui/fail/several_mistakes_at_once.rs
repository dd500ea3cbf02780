use audit_core::audited;

#[audited(event = "secret", fields(kye, password), actor = "root")]
fn set(key: &str, password: &str, #[secret] value: &str) {
    let _ = (key, password, value);
}

fn main() {}
