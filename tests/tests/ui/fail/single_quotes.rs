use audit_core::audited;

#[audited(event = "secret.set", hash = 'value', fields(key, scope = 'workspace'))]
fn set(key: &str, #[secret] value: &str) {
    let _ = (key, value);
}

fn main() {}
