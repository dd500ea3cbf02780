//! Audit records for services that handle secrets: who did what, where, and never the secret.
//!
//! One attribute above a handler writes one record after each success, and a value marked secret that is neither
//! hashed nor omitted does not compile. All its arguments: [`audited`].
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
//!
//! The module `guide`, in the documentation built with all features, goes through it step by step. Integrations
//! with other crates, and the `audit` command, are behind features:
//!
//! | feature | what it adds |
//! |---|---|
//! | [`axum`](#feature-axum) | axum's extractors are looked through; what a handler returns is judged by its status |
//! | [`http`](#feature-http) | the status of an `http::Response`, a `StatusCode` or a tuple with one decides; `Method` and `StatusCode` may be recorded |
//! | [`tower`](#feature-tower) | `AuditLayer`: a context with a correlation id around every HTTP request |
//! | [`secrecy`](#feature-secrecy) | `SecretString` and `SecretBox` are secret by their type |
//! | [`uuid`](#feature-uuid), [`time`](#feature-time), [`chrono`](#feature-chrono), [`jiff`](#feature-jiff) | their ids and times may be recorded |
//! | [`catalogue`](#feature-catalogue) | `catalogue()` lists every `#[audited]` of a program |
//! | [`metrics`](#feature-metrics) | the counters of both transports through the `metrics` facade |
//! | `cli` | the `audit` command, which queries, follows, counts and checks a log |
//!
#![cfg_attr(feature = "axum", doc = include_str!("guide/features/axum.md"))]
#![cfg_attr(feature = "http", doc = include_str!("guide/features/http.md"))]
#![cfg_attr(feature = "tower", doc = include_str!("guide/features/tower.md"))]
#![cfg_attr(feature = "secrecy", doc = include_str!("guide/features/secrecy.md"))]
#![cfg_attr(feature = "uuid", doc = include_str!("guide/features/uuid.md"))]
#![cfg_attr(feature = "time", doc = include_str!("guide/features/time.md"))]
#![cfg_attr(feature = "chrono", doc = include_str!("guide/features/chrono.md"))]
#![cfg_attr(feature = "jiff", doc = include_str!("guide/features/jiff.md"))]
#![cfg_attr(feature = "catalogue", doc = include_str!("guide/features/catalogue.md"))]
#![cfg_attr(feature = "metrics", doc = include_str!("guide/features/metrics.md"))]
#![deny(unsafe_code)]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
/// What the messages of the leak check speak of: found here, rustc names it without a path.
#[doc(hidden)]
pub use handler::{AskedLater, ConsumedByTheBody, ForContext};
#[doc(hidden)]
pub use leak::{
    mark::{DeclaredPublic, NotSecret, NotShaped, Plain, PublicIndex, Secret, Shaped, Within},
    secrets::TupleElement,
    text::{Displays, DisplaysUnknown},
    tuple::*,
    undealt::{
        BindsOrOmits, BoundOrOmitted, GivenAName, GivesAName, HashedOrOmitted, HashesOrOmits,
        HashesOrOmitsWhole, OmittedWithEnum, ThisHandler,
    },
    value::{Derives, InValue, NoSecretInside, Records},
    variants::{IsStruct, IsStructWithin},
    walk::LookedInto,
};
#[cfg(feature = "catalogue")]
pub mod catalogue;
mod context;
mod declare;
mod delivery;
mod emit;
#[cfg(all(
    any(doc, doctest),
    feature = "axum",
    feature = "catalogue",
    feature = "tower"
))]
pub mod guide;
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
#[doc(hidden)]
pub use outcome::CanFail;
pub use outcome::Outcome;
pub use scope::{AuditFutureExt, ContextGuard};
pub use scoped::Scoped;
#[doc(hidden)]
pub use secret::EitherSecretOrRecordable;
pub use secret::{AuditHash, AuditSecret};
#[cfg(feature = "tower")]
pub use tower::AuditLayer;
pub use value::AuditValue;
#[doc(hidden)]
pub use value::TextKey;
