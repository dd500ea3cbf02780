//! The service of the guide "Annotate your service in ten minutes".

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use audit_core::tower::AuditLayer;
use audit_core::{Audit, AuditContext, AuditFields, audited};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::put;
use axum::{Json, Router};
use serde::Deserialize;

type Store = Arc<Mutex<HashMap<String, String>>>;

#[derive(Deserialize, AuditFields)]
struct SetSecret {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", hash = "body.value", fields(key))]
async fn set_secret(
    State(store): State<Store>,
    Path(key): Path<String>,
    Json(body): Json<SetSecret>,
) -> StatusCode {
    store.lock().unwrap().insert(key, body.value);
    StatusCode::NO_CONTENT
}

#[audited(event = "secret.delete", fields(key))]
async fn delete_secret(State(store): State<Store>, Path(key): Path<String>) -> StatusCode {
    match store.lock().unwrap().remove(&key) {
        Some(_) => StatusCode::NO_CONTENT,
        None => StatusCode::NOT_FOUND,
    }
}

fn app() -> Router {
    // In place of authentication. Take the user from where yours puts it.
    let audit = AuditLayer::new().identify(|request| {
        let user = request.headers.get("x-user");
        match user.and_then(|user| user.to_str().ok()) {
            Some(user) => AuditContext::new().with_user_id(user),
            None => AuditContext::new(),
        }
    });
    Router::new()
        .route("/secrets/{key}", put(set_secret).delete(delete_secret))
        .layer(audit)
        .with_state(Store::default())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Until the end of `main`: when it is dropped, what is still in the backlog is written.
    let _guard = Audit::builder().file("audit.jsonl").install()?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    let stop = async { drop(tokio::signal::ctrl_c().await) };
    axum::serve(listener, app())
        .with_graceful_shutdown(stop)
        .await?;
    Ok(())
}

#[cfg(test)]
#[path = "main_tests.rs"]
mod tests;
