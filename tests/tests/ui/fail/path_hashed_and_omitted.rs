use audit_core::audited;

#[audited(event = "secret.set", hash = "value", omit = "value")]
fn set(#[secret] value: &str) {
    let _ = value;
}

fn main() {}
