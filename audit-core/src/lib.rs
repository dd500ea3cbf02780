//! core
#![allow(missing_docs)] // TEMP
mod handler;
mod integrations;
mod leak;
mod outcome;
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod secret;
mod stub;
mod record { pub(crate) use crate::stub::{Fields, Filler}; }
mod value;
pub use stub::*;
pub use audit_macros::{audited, AuditFields, AuditValue};
pub use leak::mark::AuditFields;
pub use outcome::Outcome;
pub use secret::{AuditHash, AuditSecret};
pub use value::AuditValue;
