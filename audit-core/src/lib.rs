//! Audit records for services that handle secrets: who did what, where, and never the secret.
//!
//! One attribute above a handler writes one record after each success, and a value marked secret that is neither
//! hashed nor omitted does not compile:
//!
//! ```
//! use audit_core::audited;
//!
//! # struct Store;
//! # struct StoreError;
//! #[audited(event = "secret.set", hash = "value", fields(key, scope = "workspace", operation = "set"))]
//! fn set_secret(store: &Store, key: &str, #[secret] value: &str) -> Result<(), StoreError> {
//!     // …
//! #   let _ = (store, key, value);
//!     Ok(())
//! }
//! ```
//!
//! How a record comes about:
//!
//! - `leak` and the attribute decide at compile time what may be captured; `handler` captures it before the body and
//!   looks at the result after it;
//! - [`AuditContext`] says who acts, and is in force for a request ([`scope`](AuditContext::scope),
//!   [`enter`](AuditContext::enter));
//! - `record` serialises the fields, once, into one line of JSON of bounded size; [`emit`] does so by hand;
//! - the line is handed to each transport, standard output and a file, which has its own bounded
//!   backlog and its own writer thread ([`Delivery`]); every orderly exit flushes, [`Audit::stats`] counts;
//! - [`testing::capture`] collects records in a unit test instead.

#![deny(unsafe_code)]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
/// What the messages of the leak check speak of: found here, rustc names it without a path.
#[doc(hidden)]
pub use handler::ForContext;
#[doc(hidden)]
pub use leak::{
    mark::{DeclaredPublic, NotSecret, NotShaped, Plain, Secret, Shaped, Within},
    undealt::{HashedOrOmitted, HashesOrOmits, ThisHandler},
    value::{NoSecretInside, Records},
    walk::LookedInto,
};
#[cfg(feature = "catalogue")]
pub mod catalogue;
mod context;
mod declare;
mod delivery;
mod emit;
#[allow(missing_docs, reason = "called by expansions alone")]
mod handler;
mod hash;
#[allow(missing_docs, reason = "called by expansions alone")]
mod integrations;
#[allow(missing_docs, reason = "called by expansions alone")]
mod leak;
mod os;
mod outcome;
mod record;
mod scope;
mod scoped;
mod secret;
mod sync;
pub mod testing;
#[cfg(feature = "tower")]
pub mod tower;
mod transport;
mod value;
mod warn;

pub use audit_macros::{AuditFields, AuditValue, audited};
#[cfg(feature = "catalogue")]
pub use catalogue::catalogue;
pub use context::{ActorKind, AuditContext};
pub use delivery::audit::{Audit, AuditGuard, FlushTimeout};
pub use delivery::builder::{AlreadyInstalled, AuditBuilder, Delivery};
pub use delivery::stats::{Stats, TransportStats};
pub use emit::emit;
pub use hash::hash_value_prefix;
pub use leak::mark::AuditFields;
pub use outcome::Outcome;
pub use scope::{AuditFutureExt, ContextGuard};
pub use scoped::Scoped;
pub use secret::{AuditHash, AuditSecret};
#[cfg(feature = "tower")]
pub use tower::AuditLayer;
pub use value::AuditValue;
#[doc(hidden)]
pub use value::TextKey;
