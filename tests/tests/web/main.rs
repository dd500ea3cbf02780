//! The context of a request, from its head to its record: `AuditLayer` in front of axum, tonic, hyper and services of
//! one's own.

mod anything;
mod axum_router;
mod others;
mod responses;
mod servers;
mod tracing_spans;

use std::future::{Ready, ready};
use std::task::{Context, Poll};

use http::{Request, Response};
use tower_service::Service;

/// A service that is a function: no body type, no clone, no `Send` asked.
#[derive(Clone)]
pub(crate) struct Answering<F>(pub(crate) F);

impl<F, B, R, E> Service<Request<B>> for Answering<F>
where
    F: FnMut(Request<B>) -> Result<Response<R>, E>,
{
    type Response = Response<R>;
    type Error = E;
    type Future = Ready<Result<Response<R>, E>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), E>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        ready(self.0(request))
    }
}

pub(crate) fn request_id<B>(response: &Response<B>) -> String {
    let ids: Vec<_> = response.headers().get_all("x-request-id").iter().collect();
    assert_eq!(ids.len(), 1, "one id, not {ids:?}");
    ids[0].to_str().unwrap().to_owned()
}

pub(crate) fn is_fresh(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}
