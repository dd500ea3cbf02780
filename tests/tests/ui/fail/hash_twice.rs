use audit_core::audited;

#[audited(event = "secret.set", hash = "a", hash = "b")]
fn set(a: &str, b: &str) {
    let _ = (a, b);
}

fn main() {}
