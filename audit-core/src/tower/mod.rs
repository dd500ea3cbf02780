//! A layer that puts an [`AuditContext`](crate::AuditContext) around every HTTP request (feature `tower`).
//!
//! It wraps any [`Service`](tower_service::Service) over [`http::Request`]s, whatever its body: an axum router, a tonic
//! server, a hyper service.
//!
//! ```
//! use audit_core::tower::AuditLayer;
//! use audit_core::{ActorKind, AuditContext};
//!
//! # struct Login { name: String, admin: bool }
//! let layer = AuditLayer::new().identify(|request| match request.extensions.get::<Login>() {
//!     Some(login) if login.admin => {
//!         AuditContext::new().with_user_id(&login.name).with_actor_kind(ActorKind::Admin)
//!     }
//!     Some(login) => AuditContext::new().with_user_id(&login.name),
//!     None => AuditContext::new(),
//! });
//! // axum: `Router::new().route(…).layer(layer)`; tonic: `Server::builder().layer(layer)`
//! # let _ = layer;
//! ```

mod correlation;
mod layer;
mod service;

pub use layer::AuditLayer;
pub use service::{AuditService, ResponseFuture};
