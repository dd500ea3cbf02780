//! How to test that a handler is audited: `capture()`, call it as a function, look at the records.

use audit_core::AuditContext;
use audit_core::testing::capture;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::store::Store;
use crate::tokens::Tokens;
use crate::vault::Vault;

/// The folder goes when it is dropped.
fn service() -> (TempDir, Service) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("secrets.db")).unwrap();
    (
        dir,
        Service::new(store, Vault::new(&[7; 32]), Tokens::default()),
    )
}

/// What the middleware does around a handler.
fn alice() -> AuditContext {
    AuditContext::new()
        .with_user_id("alice")
        .with_workspace_id("acme")
}

fn body(key: &str, value: &str) -> Json<SetSecret> {
    Json(SetSecret {
        key: key.into(),
        value: value.into(),
    })
}

fn event(record: &Value) -> &str {
    record["event_type"].as_str().unwrap()
}

#[tokio::test]
async fn setting_a_secret_is_recorded_with_its_hash() {
    let (_dir, service) = service();
    let audit = capture();

    let set = set_secret(
        State(service),
        Path("acme".into()),
        body("STRIPE_LIVE_KEY", "hunter2"),
    );
    assert_eq!(alice().scope(set).await, Ok(StatusCode::NO_CONTENT));

    let records = audit.records();
    assert_eq!(records.len(), 1);
    assert_eq!(event(&records[0]), "secret.set");
    assert_eq!(records[0]["user_id"], "alice");
    assert_eq!(records[0]["workspace_id"], "acme");
    assert_eq!(
        records[0]["fields"],
        json!({
            "value_hash": "f52fbd32", // sha256("hunter2"), its first eight digits
            "key": "STRIPE_LIVE_KEY",
            "scope": "workspace",
            "operation": "set",
        })
    );
}

#[tokio::test]
async fn what_fails_is_not_recorded() {
    let (_dir, service) = service();
    let audit = capture();

    let bad_key = set_secret(
        State(service.clone()),
        Path("acme".into()),
        body("bad key", "hunter2"),
    );
    assert_eq!(alice().scope(bad_key).await, Err(ApiError::BadKey));
    let empty = set_global_secret(State(service.clone()), body("SMTP_PASSWORD", ""));
    assert_eq!(alice().scope(empty).await, Err(ApiError::EmptyValue));
    let absent = delete_secret(State(service), Path(("acme".into(), "ABSENT".into())));
    assert_eq!(alice().scope(absent).await, Err(ApiError::NoSuchSecret));

    assert_eq!(audit.records(), [Value::Null; 0]);
}

#[tokio::test]
async fn a_global_secret_is_changed_by_an_admin_whoever_the_context_says() {
    let (_dir, service) = service();
    let audit = capture();

    let set = set_global_secret(State(service.clone()), body("SMTP_PASSWORD", "hunter2"));
    alice().scope(set).await.unwrap();
    let delete = delete_global_secret(State(service), Path("SMTP_PASSWORD".into()));
    alice().scope(delete).await.unwrap();

    let records = audit.records();
    assert_eq!(
        records.iter().map(event).collect::<Vec<_>>(),
        ["secret.set", "secret.delete"]
    );
    assert!(records.iter().all(|record| record["actor_kind"] == "admin"));
    assert!(
        records
            .iter()
            .all(|record| record["fields"]["scope"] == "global")
    );
}

#[test]
fn a_body_does_not_show_its_value() {
    let Json(body) = body("STRIPE_LIVE_KEY", "hunter2");
    let shown = format!("{body:?}");
    assert!(
        shown.contains("STRIPE_LIVE_KEY") && !shown.contains("hunter2"),
        "{shown}"
    );
}
