//! In front of an axum router: handlers, their tasks, and many requests at a time.

use std::sync::Arc;

use audit_core::tower::AuditLayer;
use audit_core::{AuditContext, AuditFutureExt as _, audited, testing};
use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::MockConnectInfo;
use axum::extract::{ConnectInfo, Path};
use axum::http::{Request, StatusCode};
use axum::routing::{get, put};
use serde_json::{Value, json};
use tokio::sync::Barrier;
use tower::ServiceExt as _;

use crate::{is_fresh, request_id};

#[audited(event = "door.open", fields(door))]
async fn open(Path(door): Path<u32>) -> StatusCode {
    if door == 0 {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::NO_CONTENT
    }
}

fn request(path: &str, id: &str) -> Request<Body> {
    let request = Request::put(path).header("x-request-id", id);
    request.body(Body::empty()).unwrap()
}

/// Who is in the path's place of an authentication layer.
fn layer() -> AuditLayer<impl Fn(&http::request::Parts) -> AuditContext + Clone> {
    AuditLayer::new().identify(|request| {
        let user = request
            .headers
            .get("x-user")
            .and_then(|user| user.to_str().ok());
        user.map_or_else(AuditContext::new, |user| {
            AuditContext::new().with_user_id(user)
        })
    })
}

#[tokio::test]
async fn the_record_of_a_handler_has_the_id_that_the_response_tells() {
    let router = Router::new()
        .route("/doors/{door}", put(open))
        .layer(layer());
    let audit = testing::capture();
    let mut asked = request("/doors/7", "req-1");
    asked
        .headers_mut()
        .insert("x-user", "alice".parse().unwrap());
    let response = router.clone().oneshot(asked).await.unwrap();
    assert_eq!(
        (response.status(), request_id(&response).as_str()),
        (StatusCode::NO_CONTENT, "req-1")
    );

    let fresh = router
        .oneshot(Request::put("/doors/8").body(Body::empty()).unwrap())
        .await
        .unwrap();
    let records = audit.records();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["correlation_id"], "req-1");
    assert_eq!(records[0]["user_id"], "alice");
    assert_eq!(records[1]["correlation_id"], request_id(&fresh));
    assert_eq!(
        records[1]["user_id"], "",
        "nothing is left of the request before"
    );
}

#[audited(event = "door.ring", fields(ip = %address, peer.0, %door))]
async fn ring(
    ConnectInfo((address, ..)): ConnectInfo<(std::net::Ipv6Addr, u16)>,
    peer: ConnectInfo<(std::net::Ipv6Addr, u16)>,
    Path(door): Path<u32>,
) {
    let _ = (address, peer, door);
}

#[tokio::test]
async fn the_address_of_who_asks_may_be_recorded() {
    let audit = testing::capture();
    let router = Router::new().route("/rings/{door}", put(ring));
    let router = router.layer(MockConnectInfo((std::net::Ipv6Addr::LOCALHOST, 7u16)));
    router.oneshot(request("/rings/1", "req-1")).await.unwrap();
    assert_eq!(
        audit.records()[0]["fields"],
        json!({"ip": "::1", "0": ["::1", 7], "door": "1"})
    );
}

#[tokio::test]
async fn a_failure_a_wrong_method_and_an_unknown_path_tell_their_id_and_leave_no_record() {
    let router = Router::new()
        .route("/doors/{door}", put(open))
        .layer(layer());
    let audit = testing::capture();
    for (method, path, status) in [
        ("PUT", "/doors/0", 404),
        ("GET", "/doors/1", 405),
        ("GET", "/", 404),
    ] {
        let asked = Request::builder()
            .method(method)
            .uri(path)
            .body(Body::empty())
            .unwrap();
        let response = router.clone().oneshot(asked).await.unwrap();
        assert_eq!(response.status(), status, "{method} {path}");
        assert!(is_fresh(&request_id(&response)));
    }
    assert_eq!(audit.records(), [] as [Value; 0]);
}

#[tokio::test]
async fn a_task_has_the_context_only_if_it_is_carried_over() {
    let handler = async || {
        let id = async || AuditContext::current().correlation_id().to_owned();
        let carried = tokio::spawn(id().in_current_audit_context());
        let bare = tokio::spawn(id());
        format!(
            "{} {}|{}",
            id().await,
            carried.await.unwrap(),
            bare.await.unwrap()
        )
    };
    let router = Router::new()
        .route("/", get(handler))
        .layer(AuditLayer::new());
    let asked = Request::get("/")
        .header("x-request-id", "req-1")
        .body(Body::empty())
        .unwrap();
    let response = router.oneshot(asked).await.unwrap();
    let body = axum::body::to_bytes(response.into_body(), 100)
        .await
        .unwrap();
    assert_eq!(body, "req-1 req-1|");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_at_the_same_time_keep_their_contexts_apart() {
    const REQUESTS: usize = 64;
    let all_in = Arc::new(Barrier::new(REQUESTS));
    let wait = {
        let all_in = Arc::clone(&all_in);
        async move |Path(door): Path<u32>| {
            let before = AuditContext::current();
            all_in.wait().await;
            tokio::task::yield_now().await;
            assert_eq!(before, AuditContext::current());
            open(Path(door)).await
        }
    };
    let router = Router::new()
        .route("/doors/{door}", put(wait))
        .layer(layer());
    let audit = testing::capture();
    let answers: Vec<_> = (1..=REQUESTS)
        .map(|door| {
            let mut asked = request(&format!("/doors/{door}"), &format!("req-{door}"));
            asked
                .headers_mut()
                .insert("x-user", format!("user-{door}").parse().unwrap());
            // The capture of this thread goes along; the context in force here is none.
            tokio::spawn(router.clone().oneshot(asked).in_current_audit_context())
        })
        .collect();
    for (answer, door) in answers.into_iter().zip(1..) {
        assert_eq!(
            request_id(&answer.await.unwrap().unwrap()),
            format!("req-{door}")
        );
    }
    let records = audit.records();
    assert_eq!(records.len(), REQUESTS);
    for record in records {
        let door = &record["fields"]["door"];
        assert_eq!(record["correlation_id"], format!("req-{door}"));
        assert_eq!(record["user_id"], format!("user-{door}"));
    }
    assert_eq!(AuditContext::current(), AuditContext::new());
}

#[tokio::test]
async fn a_request_whose_client_goes_away_leaves_no_context_behind() {
    let never = async || std::future::pending::<()>().await;
    let router = Router::new()
        .route("/", get(never))
        .layer(AuditLayer::new());
    let asked = Request::get("/").body(Body::empty()).unwrap();
    let mut answer = Box::pin(router.oneshot(asked));
    assert!(poll_once(&mut answer).is_pending());
    assert_eq!(AuditContext::current(), AuditContext::new());
    drop(answer);
    assert_eq!(AuditContext::current(), AuditContext::new());
}

fn poll_once<F: Future + Unpin>(future: &mut F) -> std::task::Poll<F::Output> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    std::pin::Pin::new(future).poll(&mut context)
}
