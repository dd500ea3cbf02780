use audit_core::{AuditFields, audited};
use axum::Json;
use axum::extract::{Path, State};

#[derive(AuditFields)]
pub struct AppState {
    #[audit(secret)]
    pub signing: String,
}

#[derive(AuditFields)]
pub struct Body {
    pub key: String,
    #[audit(secret)]
    pub value: String,
}

type App = State<AppState>;

#[audited(event = "secret.set", hash = "body.value", fields(id, body.key))]
pub async fn set(State(state): State<AppState>, Path(id): Path<u64>, Json(body): Json<Body>) {
    let _ = (state.signing, id, body.key, body.value);
}

#[audited(event = "secret.set", hash = "body.value", fields(body.key, id))]
pub async fn set_unopened(app: App, Path((id, _)): Path<(u64, String)>, body: Json<Body>) {
    let _ = (&app.signing, id, body);
}

#[audited(event = "secret.set", hash = "body.0.value", fields(body.0.key, id = id.0))]
pub async fn set_through_zero(id: Path<u64>, body: Json<Body>) {
    let _ = (id, body);
}

#[audited(event = "secret.set", hash = "value", fields(key))]
pub async fn set_taken_apart(Json(Body { key, value }): Json<Body>) {
    let _ = (key, value);
}

#[audited(event = "secret.set", omit = "value", fields(key))]
pub async fn set_left_out(Json(Body { key, .. }): Json<Body>) {
    let _ = key;
}

#[audited(event = "secret.set", omit = "bodies.value")]
pub async fn set_many(bodies: Option<Json<Vec<Body>>>) {
    let _ = bodies;
}

fn main() {}
