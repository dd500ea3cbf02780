use audit_core::audited;

#[audited(event = "secret.set", hash)]
fn set(#[secret] value: &str) {
    let _ = value;
}

fn main() {}
