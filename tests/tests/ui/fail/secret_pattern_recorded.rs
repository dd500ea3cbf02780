use audit_core::audited;

#[audited(event = "secret.set", fields(first), omit = "second")]
fn set(#[secret] (first, second): (String, String)) {
    let _ = (first, second);
}

fn main() {}
