use audit_core::audited;

#[audited(event = "secret.set", hash("value",), omit("other",), fields(key,))]
fn set(key: &str, value: &str, other: &str) {
    let _ = (key, value, other);
}

fn main() {
    set("k", "v", "o");
}
