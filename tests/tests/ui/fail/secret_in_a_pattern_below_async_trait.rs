use audit_core::audited;

struct Store;

#[async_trait::async_trait]
trait Secrets {
    async fn set(&self, pair: (String, u32));
}

#[async_trait::async_trait]
impl Secrets for Store {
    #[audited(event = "secret.set", hash = "value")]
    async fn set(&self, #[secret] (value, _): (String, u32)) {
        drop(value);
    }
}

fn main() {}
