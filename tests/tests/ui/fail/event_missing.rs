use audit_core::audited;

#[audited(fields(key))]
fn set(key: &str) {
    let _ = key;
}

fn main() {}
