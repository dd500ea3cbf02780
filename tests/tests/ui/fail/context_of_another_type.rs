use audit_core::audited;

#[audited(event = "secret.set", context = name)]
fn set(name: &str) {
    let _ = name;
}

fn main() {}
