#[audited(event = "secret.delete", fields(key, scope = "workspace"), actor = "admin")]
fn delete(store: &mut Store, key: &str) -> Result<(), StoreError> {
    store.delete(key)?;
    Ok(())
}
