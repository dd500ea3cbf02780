//! What expansions name. Not for use by hand: it may change in any release, together with audit-macros.

pub use std::boxed::Box;
pub use std::future::Future;
pub use std::option::Option::{None, Some};
pub use std::result::Result;

pub use crate::handler::*;
pub use crate::leak::mark::*;
pub use crate::leak::peel::*;
pub use crate::leak::settle::*;
pub use crate::leak::value::*;
pub use crate::leak::walk::*;

/// The bound of L5 on a field's type.
pub fn recordable<T: crate::AuditValue + ?Sized>() {}
