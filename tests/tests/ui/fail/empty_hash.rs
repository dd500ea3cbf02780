use audit_core::audited;

#[audited(event = "secret.set", hash = "")]
fn set(value: &str) {
    let _ = value;
}

fn main() {}
