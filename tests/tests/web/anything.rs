//! Services of one's own: any body, any error, work in `call` itself.

use std::cell::RefCell;
use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

use audit_core::tower::AuditLayer;
use audit_core::{ActorKind, AuditContext, emit, testing};
use http::{HeaderValue, Request, Response};
use tower::{Layer as _, Service as _, ServiceExt as _};

use crate::{Answering, is_fresh, request_id};

/// Neither `Send` nor `Clone`, and no body in any usual sense.
struct NoBody(Rc<RefCell<u32>>);

fn request() -> Request<()> {
    Request::new(())
}

#[allow(clippy::unnecessary_wraps, reason = "a service answers with a result")]
fn current_id<B>(_: Request<B>) -> Result<Response<String>, Infallible> {
    Ok(Response::new(
        AuditContext::current().correlation_id().to_owned(),
    ))
}

fn panicking(_: Request<()>) -> Result<Response<()>, Infallible> {
    assert!(is_fresh(AuditContext::current().correlation_id()));
    resume_unwind(Box::new(()))
}

#[tokio::test]
async fn a_request_without_an_id_gets_one_which_the_response_tells() {
    let service = AuditLayer::new().layer(Answering(current_id));
    let first = service.clone().oneshot(request()).await.unwrap();
    let second = service.oneshot(request()).await.unwrap();
    assert!(is_fresh(first.body()), "{first:?}");
    assert_eq!(request_id(&first), *first.body());
    assert_eq!(request_id(&second), *second.body());
    assert_ne!(first.body(), second.body());
}

#[tokio::test]
async fn the_work_in_call_is_in_the_context_and_its_body_passes_through_untouched() {
    let count = Rc::new(RefCell::new(0));
    let service = AuditLayer::new().layer(Answering(|request: Request<NoBody>| {
        *request.body().0.borrow_mut() += 1;
        assert_eq!(AuditContext::current().correlation_id(), "req-1");
        Ok::<_, Infallible>(Response::new(request.into_body()))
    }));
    let mut request = Request::new(NoBody(Rc::clone(&count)));
    request
        .headers_mut()
        .insert("x-request-id", HeaderValue::from_static("req-1"));
    let response = service.oneshot(request).await.unwrap();
    assert_eq!(request_id(&response), "req-1");
    assert!(Rc::ptr_eq(&response.body().0, &count));
    assert_eq!(*count.borrow(), 1);
    assert_eq!(AuditContext::current(), AuditContext::new());
}

#[tokio::test]
async fn the_request_carries_the_id_on_so_that_two_layers_agree() {
    let seen = |request: Request<()>| {
        let id = request.headers()["x-request-id"]
            .to_str()
            .unwrap()
            .to_owned();
        assert_eq!(AuditContext::current().correlation_id(), id);
        Ok::<_, Infallible>(Response::new(id))
    };
    let twice = AuditLayer::new().layer(AuditLayer::new().layer(Answering(seen)));
    let response = twice.oneshot(request()).await.unwrap();
    assert_eq!(request_id(&response), *response.body());
}

#[tokio::test]
async fn an_id_unfit_for_a_record_reaches_neither_the_record_nor_the_service() {
    let service = AuditLayer::new().layer(Answering(|request: Request<()>| {
        let id = request.headers()["x-request-id"].clone();
        emit(&AuditContext::current(), "door.open", serde_json::json!({}));
        Ok::<_, Infallible>(Response::new(id))
    }));
    let audit = testing::capture();
    let mut hostile = request();
    let forged = HeaderValue::from_bytes(b"x\" \xe2\x80\xae,\"user_id\":\"root").unwrap();
    hostile.headers_mut().insert("x-request-id", forged);
    let response = service.oneshot(hostile).await.unwrap();
    let id = request_id(&response);
    assert!(is_fresh(&id));
    assert_eq!(*response.body(), id);
    assert_eq!(audit.records()[0]["correlation_id"], id);
}

#[tokio::test]
async fn an_error_passes_through_and_leaves_no_context_behind() {
    let service = AuditLayer::new().layer(Answering(|_: Request<()>| {
        Err::<Response<()>, _>(AuditContext::current().correlation_id().len())
    }));
    assert_eq!(service.oneshot(request()).await.unwrap_err(), 32);
    assert_eq!(AuditContext::current(), AuditContext::new());
}

#[test]
fn a_panic_leaves_no_context_behind() {
    let mut service = AuditLayer::new().layer(Answering(panicking));
    let call = || drop(service.call(request()));
    assert!(catch_unwind(AssertUnwindSafe(call)).is_err());
    assert_eq!(AuditContext::current(), AuditContext::new());
}

#[tokio::test]
async fn the_closure_says_who_asks_over_what_an_authentication_layer_put_there() {
    let service = AuditLayer::new()
        .identify(|request| {
            let workspace = request.uri.path().split('/').nth(2).unwrap_or_default();
            AuditContext::new().with_workspace_id(workspace)
        })
        .layer(Answering(|_: Request<()>| {
            Ok::<_, Infallible>(Response::new(AuditContext::current()))
        }));
    let authenticated = AuditContext::new()
        .with_user_id("alice")
        .with_actor_kind(ActorKind::Agent)
        .with_workspace_id("none yet");
    let request = Request::get("/workspaces/acme")
        .header("x-request-id", "req-1")
        .extension(authenticated)
        .body(())
        .unwrap();
    let response = service.oneshot(request).await.unwrap();
    let expected = AuditContext::new()
        .with_user_id("alice")
        .with_actor_kind(ActorKind::Agent)
        .with_workspace_id("acme")
        .with_correlation_id("req-1");
    assert_eq!(*response.body(), expected);
}

#[tokio::test]
async fn a_correlation_id_that_the_application_chose_is_the_one() {
    let chosen = |id: &'static str| {
        let layer =
            AuditLayer::new().identify(move |_| AuditContext::new().with_correlation_id(id));
        layer.layer(Answering(current_id))
    };
    let request = || {
        Request::get("/")
            .header("x-request-id", "req-1")
            .body(())
            .unwrap()
    };
    let response = chosen("job-7").oneshot(request()).await.unwrap();
    assert_eq!(
        (request_id(&response).as_str(), response.body().as_str()),
        ("job-7", "job-7")
    );
    // It is recorded as it is, and told only if a header can hold it.
    let response = chosen("nightly job").oneshot(request()).await.unwrap();
    assert_eq!(response.body(), "nightly job");
    assert!(!response.headers().contains_key("x-request-id"));
    // Nor does the request go on with another one.
    let layer =
        AuditLayer::new().identify(|_| AuditContext::new().with_correlation_id("nightly job"));
    let service = layer.layer(Answering(|request: Request<()>| {
        let has_other = request.headers().contains_key("x-request-id");
        Ok::<_, Infallible>(Response::new(has_other))
    }));
    assert!(!service.oneshot(request()).await.unwrap().body());
}
