//! The same service with annotated handlers: where the guide on adopting ends.

use audit_core::tower::AuditLayer;
use audit_core::{AuditContext, AuditFields, audited};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::put;
use axum::{Json, Router};
use serde::Deserialize;

use crate::service::{Service, user};

#[derive(Deserialize, AuditFields)]
struct SetSecret {
    #[audit(secret)]
    value: String,
}

#[derive(Deserialize, AuditFields)]
struct Rename {
    to: String,
}

#[audited(event = "secret.set", hash = "body.value", fields(key))]
async fn set_secret(
    State(service): State<Service>,
    Path(key): Path<String>,
    Json(body): Json<SetSecret>,
) -> StatusCode {
    service.set(key, body.value)
}

#[audited(event = "secret.delete", fields(key))]
async fn delete_secret(State(service): State<Service>, Path(key): Path<String>) -> StatusCode {
    service.delete(&key)
}

#[audited(event = "secret.rename", fields(key, body.to))]
async fn rename_secret(
    State(service): State<Service>,
    Path(key): Path<String>,
    Json(body): Json<Rename>,
) -> StatusCode {
    service.rename(&key, body.to)
}

pub(crate) fn app(service: Service) -> Router {
    let secret = put(set_secret).delete(delete_secret).patch(rename_secret);
    let audit = AuditLayer::new().identify(|request| match user(&request.headers) {
        Some(user) => AuditContext::new().with_user_id(user),
        None => AuditContext::new(),
    });
    Router::new()
        .route("/secrets/{key}", secret)
        .layer(audit)
        .with_state(service)
}
