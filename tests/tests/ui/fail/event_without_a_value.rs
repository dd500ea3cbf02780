use audit_core::audited;

#[audited(event)]
fn set(value: &str) {
    let _ = value;
}

fn main() {}
