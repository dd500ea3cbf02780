use audit_core::audited;

#[audited(event = "secret.get", fields(key))]
pub async fn get(key: &str) -> Secret {
    let _ = key;
    loop {}
}

fn main() {}
