use audit_core::audited;

#[audited(event = "secret.set", fields(value))]
fn set(#[secret] value: &str) {
    let _ = value;
}

fn main() {}
