use audit_core::audited;

#[audited(event = "secret.set", hash = "value.trim()")]
fn set(value: &str) {
    let _ = value;
}

fn main() {}
