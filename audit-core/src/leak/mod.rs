//! The leak check: what a path may go through, and which secrets are not dealt with.
//!
//! - [`mark`]: what `#[derive(AuditFields)]` says of each field, found by naming the field (L2, L4, L6).
//! - [`open`]: the `.0` of extractors.
//! - [`settle`]: every secret field of a type is among the names a handler deals with, as a trait bound (L3).
//! - [`walk`]: from a parameter's type, through containers, to the types that carry declared fields (L3).

pub mod mark;
pub mod open;
pub mod settle;
pub mod walk;
