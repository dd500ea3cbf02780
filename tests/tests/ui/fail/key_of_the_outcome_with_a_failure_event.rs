use audit_core::audited;

#[audited(
    event = "secret.set",
    failure = "secret.set_failed",
    fields(key, outcome = "stored")
)]
fn set(key: &str) -> Result<usize, ()> {
    Ok(key.len())
}

fn main() {
    let _ = set("k");
}
