//! The service of the guide, asked as the guide asks it.

use audit_core::testing::capture;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;
use tower::ServiceExt as _;

use super::app;

#[tokio::test]
async fn the_answers_and_the_records_are_those_of_the_guide() {
    let audit = capture();
    let app = app();
    let ask = async |method: &str, body: &str| {
        let request = Request::builder()
            .method(method)
            .uri("/secrets/STRIPE_LIVE_KEY")
            .header("x-user", "alice")
            .header("content-type", "application/json")
            .body(Body::from(body.to_owned()));
        app.clone()
            .oneshot(request.unwrap())
            .await
            .unwrap()
            .status()
    };
    assert_eq!(
        ask("PUT", r#"{"value":"sk_live_1"}"#).await,
        StatusCode::NO_CONTENT
    );
    assert_eq!(ask("DELETE", "").await, StatusCode::NO_CONTENT);
    assert_eq!(ask("DELETE", "").await, StatusCode::NOT_FOUND);
    let records = audit.records();
    let seen: Vec<_> = records
        .iter()
        .map(|record| (&record["event_type"], &record["fields"]))
        .collect();
    assert_eq!(
        seen,
        [
            (
                &json!("secret.set"),
                &json!({"value_hash": "992621cb", "key": "STRIPE_LIVE_KEY"})
            ),
            (&json!("secret.delete"), &json!({"key": "STRIPE_LIVE_KEY"})),
        ]
    );
    assert!(
        records
            .iter()
            .all(|record| record["user_id"] == "alice" && record["correlation_id"] != "")
    );
}
