use audit_core::audited;

#[audited(event = "secret.set")]
fn set(#[audit(secret)] value: &str) {
    let _ = value;
}

fn main() {}
