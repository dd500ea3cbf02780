#[audited(event = "secret.rotate", hash = "body.value", failure = "secret.rotate_failed", when = *ok)]
async fn rotate(State(store): State<Store>, Json(body): Json<Body>) -> Result<bool, StoreError> {
    store.rotate(body).await
}
