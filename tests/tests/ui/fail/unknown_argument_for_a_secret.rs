use audit_core::audited;

#[audited(event = "secret.set", hashed = "value")]
pub fn set(#[secret] value: &str) {
    let _ = value;
}

fn main() {}
