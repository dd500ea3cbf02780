use audit_core::audited;

#[audited(event = "secret.set", omit("value", "value"))]
fn set(#[secret] value: &str) {
    let _ = value;
}

fn main() {}
