//! What went wrong in the hand-written service, and does not in the annotated one.

use audit_core::testing::capture;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::service::{Service, lines};
use crate::{after, before};

/// Three changes and two failures, the same for both.
async fn ask(app: &Router) {
    for (method, key, body, status) in [
        (
            "PUT",
            "STRIPE",
            r#"{"value":"sk_live_1"}"#,
            StatusCode::NO_CONTENT,
        ),
        (
            "PUT",
            "STRIPE",
            r#"{"value":""}"#,
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            "PATCH",
            "STRIPE",
            r#"{"to":"STRIPE_OLD"}"#,
            StatusCode::NO_CONTENT,
        ),
        ("DELETE", "STRIPE_OLD", "", StatusCode::NO_CONTENT),
        ("DELETE", "STRIPE_OLD", "", StatusCode::NOT_FOUND),
    ] {
        let request = Request::builder()
            .method(method)
            .uri(format!("/secrets/{key}"))
            .header("x-user", "alice")
            .header("content-type", "application/json")
            .body(Body::from(body));
        let response = app.clone().oneshot(request.unwrap()).await.unwrap();
        assert_eq!(response.status(), status, "{method} {key} {body}");
    }
}

#[tokio::test]
async fn lines_by_hand_speak_of_failures_and_drift_and_forget_and_leak() {
    ask(&before::app(Service::default())).await;
    assert_eq!(
        lines(),
        [
            json!({"event": "secret.set", "user": "alice", "key": "STRIPE", "hint": "sk_l"}),
            json!({"event": "secret.set", "user": "alice", "key": "STRIPE", "hint": Value::Null}),
            json!({"event": "delete_secret", "user_id": "alice", "name": "STRIPE_OLD"}),
            json!({"event": "delete_secret", "user_id": "alice", "name": "STRIPE_OLD"}),
        ]
    );
}

#[tokio::test]
async fn annotated_each_change_leaves_one_record_and_a_failure_none() {
    let audit = capture();
    ask(&after::app(Service::default())).await;
    let records = audit.records();
    let seen = records.iter().map(|record| {
        assert_eq!(record["user_id"], "alice");
        (
            record["event_type"].as_str().unwrap(),
            record["fields"].clone(),
        )
    });
    assert_eq!(
        seen.collect::<Vec<_>>(),
        [
            (
                "secret.set",
                json!({"value_hash": "992621cb", "key": "STRIPE"})
            ),
            (
                "secret.rename",
                json!({"key": "STRIPE", "to": "STRIPE_OLD"})
            ),
            ("secret.delete", json!({"key": "STRIPE_OLD"})),
        ]
    );
}
