//! The leak check: what a path may go through, and which secrets are not dealt with.
//!
//! - [`mark`]: what `#[derive(AuditFields)]` says of each field, found by naming the field (L2, L4, L6).
//! - [`open`]: the marks of what stands before a dot, extractors included (L4).
//! - [`settle`]: every secret field of a type is among the names a handler deals with, as a trait bound (L3).
//! - [`value`]: what a value is recorded as (L5).
//! - [`walk`]: from a parameter's type, through containers, to the types that carry declared fields (L3).

pub(crate) mod mark;
pub(crate) mod open;
pub(crate) mod settle;
pub(crate) mod value;
pub(crate) mod walk;
