//! From its first byte of body to its response, a request is two things: a body that the client may
//! leave unfinished, and a handler that nothing may leave unfinished.
//!
//! A server drops a handler whose client goes away. Dropped between the commit and the end of the
//! handler, it would have changed a secret and left no record. So the body is read here, in full;
//! then the handler runs in a task of its own, which ends when the handler does.

use std::time::Duration;

use audit_core::AuditFutureExt as _;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http_body_util::LengthLimitError;

use crate::error::ApiError;
use crate::state::Service;

/// In bytes; a value can be nearly as long.
pub(crate) const MAX_BODY: usize = 64 * 1024;

const BODY_DEADLINE: Duration = Duration::from_secs(10);

/// Reads the body within its bounds, then sees the handler through.
pub(crate) async fn see_through(
    State(service): State<Service>,
    request: Request,
    next: Next,
) -> Response {
    let (head, body) = request.into_parts();
    let body = match tokio::time::timeout(BODY_DEADLINE, read(body)).await {
        Ok(Ok(body)) => body,
        Ok(Err(error)) => return error.into_response(),
        Err(_elapsed) => return ApiError::BodyTimeout.into_response(),
    };
    // Counted before the look at the door: a handler either is waited for or does not start.
    let open = service.open_requests.token();
    if service.open_requests.is_closed() {
        return ApiError::Stopping.into_response();
    }
    let handler = next
        .run(Request::from_parts(head, body))
        .in_current_audit_context();
    let seen_through = tokio::spawn(async move {
        let _open = open;
        handler.await
    });
    match seen_through.await {
        Ok(response) => response,
        Err(_panicked) => ApiError::internal("a handler panicked").into_response(),
    }
}

async fn read(body: Body) -> Result<Body, ApiError> {
    match to_bytes(body, MAX_BODY).await {
        Ok(bytes) => Ok(Body::from(bytes)),
        Err(error) if is_too_large(&error) => Err(ApiError::BodyTooLarge),
        Err(_) => Err(ApiError::BadRequest),
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<LengthLimitError>)
}
