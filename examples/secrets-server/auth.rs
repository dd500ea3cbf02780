//! Who is asking, said once: here it enters the audit context, and no handler repeats it.

use std::sync::Arc;

use audit_core::AuditContext;
use axum::Extension;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use uuid::Uuid;

use crate::error::ApiError;
use crate::state::Service;
use crate::tokens::Caller;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Around every request: caller, actor and correlation id; 401 without a known token.
pub(crate) async fn authenticate(
    State(service): State<Service>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = request_id(request.headers());
    let mut response = match bearer(request.headers()).and_then(|t| service.tokens.find(t)) {
        Some(caller) => {
            let context = AuditContext::new()
                .with_user_id(caller.name.as_str())
                .with_actor_kind(caller.actor_kind())
                .with_correlation_id(id.to_str().unwrap_or_default());
            request.extensions_mut().insert(caller);
            context.scope(next.run(request)).await
        }
        None => ApiError::Unauthenticated.into_response(),
    };
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// Around the routes of a workspace: it must exist, and the caller must be let into it.
pub(crate) async fn enter_workspace(
    State(service): State<Service>,
    Extension(caller): Extension<Arc<Caller>>,
    path: RawPathParams,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let named = path.iter().find(|(name, _)| *name == "workspace");
    let (_, workspace) = named.ok_or(ApiError::NoSuchWorkspace)?;
    if !service.tokens.knows_workspace(workspace) {
        return Err(ApiError::NoSuchWorkspace);
    }
    if !caller.may_use(workspace) {
        return Err(ApiError::Forbidden);
    }
    let context = AuditContext::new().with_workspace_id(workspace);
    Ok(context.scope(next.run(request)).await)
}

/// Around the routes of administrators.
pub(crate) async fn require_admin(
    Extension(caller): Extension<Arc<Caller>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if caller.is_admin() {
        Ok(next.run(request).await)
    } else {
        Err(ApiError::Forbidden)
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// The caller's `X-Request-Id` if it is 1 to 128 visible ASCII characters, else a fresh one.
fn request_id(headers: &HeaderMap) -> HeaderValue {
    headers
        .get(REQUEST_ID)
        .filter(|id| {
            (1..=128).contains(&id.len()) && id.as_bytes().iter().all(u8::is_ascii_graphic)
        })
        .cloned()
        .unwrap_or_else(|| {
            HeaderValue::from_str(&Uuid::new_v4().to_string()).expect("a UUID is visible ASCII")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &[u8]) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_bytes(value).unwrap())])
    }

    #[test]
    fn a_good_request_id_is_kept_and_any_other_replaced() {
        let longest = [b'x'; 128];
        for id in [&b"req-1"[..], b"{\"a\":1}", &longest] {
            assert_eq!(
                request_id(&headers(REQUEST_ID, id)),
                HeaderValue::from_bytes(id).unwrap()
            );
        }
        for id in [&b""[..], b"two words", b"caf\xc3\xa9", &[b'x'; 129]] {
            assert_eq!(request_id(&headers(REQUEST_ID, id)).len(), 36);
        }
        assert_ne!(request_id(&HeaderMap::new()), request_id(&HeaderMap::new()));
    }

    #[test]
    fn the_token_follows_the_word_bearer() {
        let token =
            |value: &[u8]| bearer(&headers(header::AUTHORIZATION, value)).map(str::to_owned);
        assert_eq!(token(b"Bearer abc").as_deref(), Some("abc"));
        assert_eq!(token(b"bearer abc").as_deref(), Some("abc"));
        assert_eq!(token(b"Basic abc"), None);
        assert_eq!(token(b"abc"), None);
        assert_eq!(token(b"Bearer \xff"), None);
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
