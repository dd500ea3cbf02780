//! What is set once for a service.

use std::fmt;

use http::request::Parts;
use tower_layer::Layer;

use super::AuditService;
use crate::AuditContext;

/// Puts an [`AuditContext`] around every request.
///
/// - The correlation id is the request's `x-request-id`, if that is 1 to 128 visible ASCII characters; else the trace id
///   of a valid W3C `traceparent`; else a fresh one of 128 bits. The response, and the request that is handed on, carry
///   it as `x-request-id`. A caller chooses it, so it proves nothing.
/// - User, actor and workspace come from an [`AuditContext`] in the request's extensions, where an authentication layer
///   around this one put it, and, over that, from the closure given to [`identify`](Self::identify). If one of them sets
///   a correlation id, that is the one; if it is no such string, the headers do without.
///
/// Both are optional: a layer inside this one can also say who asks, once it knows, with
/// [`AuditContext::scope`].
///
/// The context is in force until the inner service has answered. A body that is produced after that, such as a stream
/// of events, is outside of it.
#[derive(Clone, Copy)]
pub struct AuditLayer<I = fn(&Parts) -> AuditContext> {
    identify: I,
}

impl AuditLayer {
    /// A layer that gives every request a correlation id.
    pub fn new() -> Self {
        Self {
            identify: |_| AuditContext::new(),
        }
    }

    /// Asks `identify` of every request who asks: method, URI, headers and extensions are there, the body is not.
    ///
    /// Set an id only if there is one. One that is set to `""` clears what the context in the extensions, or a context
    /// around this layer, says; only an empty correlation id gives way to that of the request.
    pub fn identify<I>(self, identify: I) -> AuditLayer<I>
    where
        I: Fn(&Parts) -> AuditContext,
    {
        AuditLayer { identify }
    }
}

impl Default for AuditLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<S, I: Clone> Layer<S> for AuditLayer<I> {
    type Service = AuditService<S, I>;

    fn layer(&self, inner: S) -> Self::Service {
        AuditService::new(inner, self.identify.clone())
    }
}

impl<I> fmt::Debug for AuditLayer<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditLayer").finish_non_exhaustive()
    }
}
