use audit_core::audited;

#[audited(event = "secret.set", hash = "value", fields(key), crate = nowhere)]
fn set(key: &str, value: &str) -> Result<(), ()> {
    let _ = (key, value);
    Ok(())
}

fn main() {}
