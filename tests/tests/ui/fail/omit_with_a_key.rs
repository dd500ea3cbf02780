use audit_core::audited;

#[audited(event = "secret.set", omit(key = "value"))]
fn set(value: &str) {
    let _ = value;
}

fn main() {}
