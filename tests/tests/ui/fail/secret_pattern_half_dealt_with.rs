use audit_core::audited;

#[audited(event = "secret.set", hash = "first")]
fn set(#[secret] (first, second): (String, String)) {
    let _ = (first, second);
}

fn main() {}
