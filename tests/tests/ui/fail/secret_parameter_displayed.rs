use audit_core::audited;

#[audited(event = "secret.set", hash = "value", fields(%value))]
fn set(#[secret] value: &str) {
    let _ = value;
}

fn main() {}
