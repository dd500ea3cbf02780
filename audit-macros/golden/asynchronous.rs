#[audited(event = "secret.set", hash = "value", fields(key, version = ok))]
async fn set(store: &Store, key: &str, #[secret] value: &str) -> Result<u64, StoreError> {
    store.set(key, value).await
}
