use audit_core::audited;

#[audited(event = "secret.set", fields(key, ok.id))]
async fn set(key: &str) -> Result<Receipt, String> {
    Err(key.to_owned())
}

fn main() {}
