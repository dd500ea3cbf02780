//! tonic: its routes are a service over HTTP requests, and its servers take any layer over them.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use audit_core::AuditContext;
use audit_core::tower::AuditLayer;
use http::{Request, Response};
use tonic::body::Body;
use tonic::server::NamedService;
use tonic::service::Routes;
use tower::{Layer as _, ServiceExt as _};
use tower_service::Service;

use crate::request_id;

/// What tonic's generated servers are: a service with a name.
#[derive(Clone)]
struct Greeter;

impl NamedService for Greeter {
    const NAME: &'static str = "greet.Greeter";
}

impl Service<Request<Body>> for Greeter {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let user = AuditContext::current().user_id().to_owned();
        ready(Ok(Response::builder()
            .header("x-seen", user)
            .body(Body::empty())
            .unwrap()))
    }
}

#[tokio::test]
async fn a_grpc_call_has_a_context() {
    let by_metadata = |request: &http::request::Parts| {
        let user = request
            .headers
            .get("x-user")
            .and_then(|user| user.to_str().ok());
        AuditContext::new().with_user_id(user.unwrap_or_default())
    };
    let routes = AuditLayer::new()
        .identify(by_metadata)
        .layer(Routes::new(Greeter));
    let request = Request::post("/greet.Greeter/Greet")
        .header("content-type", "application/grpc")
        .header("x-user", "alice")
        .header("x-request-id", "req-1")
        .body(Body::empty())
        .unwrap();
    let response = routes.oneshot(request).await.unwrap();
    assert_eq!(request_id(&response), "req-1");
    assert_eq!(response.headers()["x-seen"], "alice");
}

/// What `tonic::transport::Server::layer` and `axum::Router::layer` ask of a layer.
#[test]
fn the_layer_is_as_send_and_clone_as_what_it_wraps() {
    fn served<S>(service: S) -> S
    where
        S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + Sync + 'static,
        S::Future: Send + 'static,
    {
        service
    }
    let layer = AuditLayer::new().identify(|_| AuditContext::new());
    let _ = served(layer.layer(Greeter));
}
