//! Who is asking, said once: here it enters the audit context, and no handler repeats it.

use std::sync::Arc;

use audit_core::AuditContext;
use axum::Extension;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::error::ApiError;
use crate::state::Service;
use crate::tokens::Caller;

/// Around every request: 401 without a known token. The layer around this one has put a correlation id in force.
pub(crate) async fn authenticate(
    State(service): State<Service>,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let caller = bearer(request.headers()).and_then(|token| service.tokens.find(token));
    let caller = caller.ok_or(ApiError::Unauthenticated)?;
    let context = AuditContext::new()
        .with_user_id(caller.name.as_str())
        .with_actor_kind(caller.actor_kind());
    request.extensions_mut().insert(caller);
    Ok(context.scope(next.run(request)).await)
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

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_token_follows_the_word_bearer() {
        let token = |value: &[u8]| {
            let value = HeaderValue::from_bytes(value).unwrap();
            let headers = HeaderMap::from_iter([(header::AUTHORIZATION, value)]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(token(b"Bearer abc").as_deref(), Some("abc"));
        assert_eq!(token(b"bearer abc").as_deref(), Some("abc"));
        assert_eq!(token(b"Basic abc"), None);
        assert_eq!(token(b"abc"), None);
        assert_eq!(token(b"Bearer \xff"), None);
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
