//! Every error leaves as JSON: `{"error": "bad_key", "message": "…"}`.
//!
//! The messages are fixed text. What a caller sent is never quoted back: a parser's own message can
//! contain the value that it could not parse.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// What can go wrong, as the caller sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ApiError {
    BadBody,
    BadKey,
    EmptyValue,
    BadRequest,
    Unauthenticated,
    Forbidden,
    NoSuchWorkspace,
    NoSuchSecret,
    NoSuchRoute,
    MethodNotAllowed,
    BodyTimeout,
    BodyTooLarge,
    Stopping,
    Internal,
}

impl ApiError {
    /// An internal error: `cause` goes to standard error, the caller gets 500.
    ///
    /// Causes come from the database and the cipher, which know keys and statements, not values.
    pub(crate) fn internal(cause: impl std::fmt::Display) -> Self {
        say!("{cause}");
        Self::Internal
    }

    fn parts(self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::BadBody => (
                S::BAD_REQUEST,
                "bad_body",
                r#"send {"key": "…", "value": "…"} with content-type: application/json"#,
            ),
            Self::BadKey => (
                S::BAD_REQUEST,
                "bad_key",
                "a key must match ^[A-Z][A-Z0-9_]{0,127}$",
            ),
            Self::EmptyValue => (S::BAD_REQUEST, "empty_value", "the value is empty"),
            Self::BadRequest => (
                S::BAD_REQUEST,
                "bad_request",
                "the request cannot be understood",
            ),
            Self::Unauthenticated => (
                S::UNAUTHORIZED,
                "unauthenticated",
                "send a known token as authorization: Bearer TOKEN",
            ),
            Self::Forbidden => (S::FORBIDDEN, "forbidden", "this token may not do that"),
            Self::NoSuchWorkspace => (S::NOT_FOUND, "no_such_workspace", "no such workspace"),
            Self::NoSuchSecret => (
                S::NOT_FOUND,
                "no_such_secret",
                "no secret has that key here",
            ),
            Self::NoSuchRoute => (S::NOT_FOUND, "no_such_route", "nothing is served here"),
            Self::MethodNotAllowed => (
                S::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "not with this method",
            ),
            Self::BodyTimeout => (S::REQUEST_TIMEOUT, "body_timeout", "the body took too long"),
            Self::BodyTooLarge => (
                S::PAYLOAD_TOO_LARGE,
                "body_too_large",
                "the body is too large",
            ),
            Self::Stopping => (S::SERVICE_UNAVAILABLE, "stopping", "the server is stopping"),
            Self::Internal => (
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "the server failed; its log says why",
            ),
        }
    }
}

#[derive(Serialize)]
struct Body {
    error: &'static str,
    message: &'static str,
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, error, message) = self.parts();
        let mut response = (status, Json(Body { error, message })).into_response();
        if self == Self::Unauthenticated {
            let challenge = HeaderValue::from_static("Bearer");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

/// Puts our JSON in the place of an error that axum itself answered with.
///
/// A rejected extractor answers in plain text that may quote the body; only its status is kept.
pub(crate) async fn as_json(response: Response) -> Response {
    use StatusCode as S;
    let status = response.status();
    let ours = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|t| t == "application/json");
    if ours || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let error = match status {
        S::UNSUPPORTED_MEDIA_TYPE | S::UNPROCESSABLE_ENTITY | S::BAD_REQUEST => ApiError::BadBody,
        S::NOT_FOUND => ApiError::NoSuchRoute,
        S::METHOD_NOT_ALLOWED => ApiError::MethodNotAllowed,
        S::PAYLOAD_TOO_LARGE => ApiError::BodyTooLarge,
        status if status.is_client_error() => ApiError::BadRequest,
        _ => ApiError::Internal,
    };
    let mut json = error.into_response();
    if let Some(allow) = response.headers().get(header::ALLOW) {
        json.headers_mut().insert(header::ALLOW, allow.clone());
    }
    json
}
