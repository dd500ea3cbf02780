//! The handlers. Those that change something carry `#[audited]`, and that is all they know of it.

use audit_core::tower::AuditLayer;
use audit_core::{AuditFields, audited};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use crate::auth::{authenticate, enter_workspace, require_admin};
use crate::error::{ApiError, as_json};
use crate::place::Place;
use crate::request::see_through;
use crate::state::Service;
use crate::store::Listed;

pub(crate) fn router(service: Service) -> Router {
    let workspace = Router::new()
        .route(
            "/secrets",
            get(list_secrets).post(set_secret).put(set_secret),
        )
        .route("/secrets/{key}", delete(delete_secret))
        .route_layer(from_fn_with_state(service.clone(), enter_workspace));
    let global = Router::new()
        .route("/secrets", post(set_global_secret).put(set_global_secret))
        .route("/secrets/{key}", delete(delete_global_secret))
        .route_layer(from_fn(require_admin));

    // A layer goes around those above it: the last one sees the request first.
    Router::new()
        .nest("/workspaces/{workspace}", workspace)
        .nest("/admin", global.clone())
        .nest("/settings", global)
        .fallback(async || ApiError::NoSuchRoute)
        .layer(from_fn_with_state(service.clone(), see_through))
        .layer(map_response(as_json))
        .layer(from_fn_with_state(service.clone(), authenticate))
        .layer(AuditLayer::new())
        .with_state(service)
}

/// The body of a request to set a secret.
#[derive(Deserialize, AuditFields, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetSecret {
    key: String,
    #[audit(secret)]
    value: SecretString,
}

#[audited(
    event = "secret.set",
    hash = "body.value",
    fields(body.key, scope = "workspace", operation = "set")
)]
async fn set_secret(
    State(service): State<Service>,
    Path(workspace): Path<String>,
    Json(body): Json<SetSecret>,
) -> Result<StatusCode, ApiError> {
    let place = Place::in_workspace(workspace, &body.key).ok_or(ApiError::BadKey)?;
    service.set(place, not_empty(body.value)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[audited(
    event = "secret.delete",
    fields(key, scope = "workspace", operation = "delete")
)]
async fn delete_secret(
    State(service): State<Service>,
    Path((workspace, key)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    let place = Place::in_workspace(workspace, &key).ok_or(ApiError::BadKey)?;
    service.delete(place).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[audited(
    event = "secret.set",
    hash = "body.value",
    fields(body.key, scope = "global", operation = "set"),
    actor = "admin"
)]
async fn set_global_secret(
    State(service): State<Service>,
    Json(body): Json<SetSecret>,
) -> Result<StatusCode, ApiError> {
    let place = Place::global(&body.key).ok_or(ApiError::BadKey)?;
    service.set(place, not_empty(body.value)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[audited(
    event = "secret.delete",
    fields(key, scope = "global", operation = "delete"),
    actor = "admin"
)]
async fn delete_global_secret(
    State(service): State<Service>,
    Path(key): Path<String>,
) -> Result<StatusCode, ApiError> {
    let place = Place::global(&key).ok_or(ApiError::BadKey)?;
    service.delete(place).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize)]
struct List {
    secrets: Vec<Listed>,
}

async fn list_secrets(
    State(service): State<Service>,
    Path(workspace): Path<String>,
) -> Result<Json<List>, ApiError> {
    Ok(Json(List {
        secrets: service.list(workspace).await?,
    }))
}

fn not_empty(value: SecretString) -> Result<SecretString, ApiError> {
    if value.expose_secret().is_empty() {
        Err(ApiError::EmptyValue)
    } else {
        Ok(value)
    }
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
