//! What happens to one request.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::request::Parts;
use http::{HeaderValue, Request, Response};
use pin_project_lite::pin_project;
use tower_service::Service;

use super::correlation::{self, REQUEST_ID};
use crate::{AuditContext, Scoped};

/// A service with an [`AuditContext`] around every request; made by [`AuditLayer`](super::AuditLayer).
#[derive(Clone, Copy)]
pub struct AuditService<S, I = fn(&Parts) -> AuditContext> {
    inner: S,
    identify: I,
}

impl<S, I> AuditService<S, I> {
    pub(super) fn new(inner: S, identify: I) -> Self {
        Self { inner, identify }
    }
}

impl<S, I, B, R> Service<Request<B>> for AuditService<S, I>
where
    S: Service<Request<B>, Response = Response<R>>,
    I: Fn(&Parts) -> AuditContext,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (mut parts, body) = request.into_parts();
        let (context, id) = context(&parts, &self.identify);
        // Never another one than the record's.
        match &id {
            Some(id) => parts.headers.insert(REQUEST_ID, id.clone()),
            None => parts.headers.remove(REQUEST_ID),
        };
        // Some services do their work here, before there is a future.
        let in_force = context.enter();
        let future = self.inner.call(Request::from_parts(parts, body));
        drop(in_force);
        ResponseFuture {
            future: context.scope(future),
            id,
        }
    }
}

/// Who asks, and the id of the request as a header.
fn context(
    parts: &Parts,
    identify: impl Fn(&Parts) -> AuditContext,
) -> (AuditContext, Option<HeaderValue>) {
    let mut context = identify(parts);
    if let Some(authenticated) = parts.extensions.get() {
        context = context.over(authenticated);
    }
    if context.correlation_id().is_empty() {
        let id = correlation::of(&parts.headers);
        (
            context.with_correlation_id(id.to_str().unwrap_or_default()),
            Some(id),
        )
    } else {
        let id = correlation::header(context.correlation_id());
        (context, id)
    }
}

impl<S: fmt::Debug, I> fmt::Debug for AuditService<S, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditService")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

pin_project! {
    /// The future of an [`AuditService`]: the inner one, in its context, then the id into the response.
    #[must_use = "futures do nothing unless polled"]
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        future: Scoped<F>,
        id: Option<HeaderValue>,
    }
}

impl<F, R, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
{
    type Output = Result<Response<R>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut answer = ready!(this.future.poll(cx));
        if let (Ok(response), Some(id)) = (&mut answer, this.id.take()) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        Poll::Ready(answer)
    }
}
