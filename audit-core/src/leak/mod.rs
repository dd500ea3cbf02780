//! The leak check: what a path may go through, and which secrets are not dealt with.
//!
//! - [`around`]: a generic type around the one that it is a field of (L3).
//! - [`behind`]: the walk through types that are not shown (L3).
//! - [`bound`]: the names that a pattern binds.
//! - [`containers`]: what is looked into.
//! - [`hidden`]: types that are asked about and not shown.
//! - [`judge`]: what is asked along a path to record, until a segment is refused.
//! - [`mark`]: what `#[derive(AuditFields)]` says of each field, found by naming the field (L2, L4, L6).
//! - [`open`]: the marks of what stands before a dot, extractors included (L4).
//! - [`path`]: paths as types.
//! - [`probe`]: which traits a field's type implements.
//! - [`resolve`]: what a generic type has, where it is known what it is given (L3).
//! - [`secrets`]: which secrets a type has (L3).
//! - [`text`]: what `%path` records.
//! - [`mod@tuple`]: the marks of plain tuples.
//! - [`undealt`]: the error messages for secrets that are not dealt with (L3).
//! - [`value`]: what a value is recorded as (L5).
//! - [`variants`]: enums, into which there is no path (L4).
//! - [`walk`]: from a parameter, through containers, to each secret in it, and whether the handler deals with it (L3).

pub(crate) mod around;
pub(crate) mod behind;
pub(crate) mod bound;
pub(crate) mod containers;
pub(crate) mod hidden;
pub(crate) mod judge;
pub(crate) mod mark;
pub(crate) mod open;
pub(crate) mod path;
pub(crate) mod probe;
pub(crate) mod resolve;
pub(crate) mod secrets;
pub(crate) mod text;
pub(crate) mod tuple;
pub(crate) mod undealt;
pub(crate) mod value;
pub(crate) mod variants;
pub(crate) mod walk;
