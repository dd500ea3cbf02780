//! A service that writes its audit lines by hand: what the guide on adopting starts from.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::put;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use crate::service::{Service, user, write_line};

#[derive(Deserialize)]
struct SetSecret {
    value: String,
}

#[derive(Deserialize)]
struct Rename {
    to: String,
}

async fn set_secret(
    State(service): State<Service>,
    headers: HeaderMap,
    Path(key): Path<String>,
    Json(body): Json<SetSecret>,
) -> StatusCode {
    let hint = body.value.get(..4);
    let line = json!({"event": "secret.set", "user": user(&headers), "key": key, "hint": hint});
    write_line(line);
    service.set(key, body.value)
}

async fn delete_secret(
    State(service): State<Service>,
    headers: HeaderMap,
    Path(key): Path<String>,
) -> StatusCode {
    let status = service.delete(&key);
    let line = json!({"event": "delete_secret", "user_id": user(&headers), "name": key});
    write_line(line);
    status
}

async fn rename_secret(
    State(service): State<Service>,
    Path(key): Path<String>,
    Json(body): Json<Rename>,
) -> StatusCode {
    service.rename(&key, body.to)
}

pub(crate) fn app(service: Service) -> Router {
    let secret = put(set_secret).delete(delete_secret).patch(rename_secret);
    Router::new()
        .route("/secrets/{key}", secret)
        .with_state(service)
}
