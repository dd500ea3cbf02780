use audit_core::audited;

#[audited(event = "key.set", fields(name: key, kind = "api"))]
fn set(key: &str) {
    let _ = key;
}

fn main() {
    set("");
}
