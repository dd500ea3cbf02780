//! Behind a real connection: hyper serves a wrapped service as it serves any other.

use std::convert::Infallible;

use audit_core::AuditContext;
use audit_core::tower::AuditLayer;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Empty, Full};
use hyper::body::{Bytes, Incoming};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tower::{Layer as _, service_fn};

use crate::request_id;

#[tokio::test]
async fn a_hyper_connection_serves_one_context_per_request() {
    let service = AuditLayer::new().layer(service_fn(async |_: Request<Incoming>| {
        tokio::task::yield_now().await;
        let id = AuditContext::current().correlation_id().to_owned();
        Ok::<_, Infallible>(Response::new(Full::new(Bytes::from(id))))
    }));
    let (client, server) = tokio::io::duplex(4096);
    let answering = tokio::spawn(
        hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(server), TowerToHyperService::new(service)),
    );
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(client))
        .await
        .unwrap();
    let connected = tokio::spawn(connection);
    for id in ["req-1", "req-2", "req-3"] {
        let request = Request::get("/")
            .header("x-request-id", id)
            .header("host", "localhost");
        let request = request.body(Empty::<Bytes>::new()).unwrap();
        let response = sender.send_request(request).await.unwrap();
        assert_eq!(request_id(&response), id);
        assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), id);
    }
    drop(sender);
    connected.await.unwrap().unwrap();
    answering.await.unwrap().unwrap();
}
