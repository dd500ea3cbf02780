//! Which lines are wanted.

mod field;
mod filter;
mod needle;
mod pattern;
mod scan;

pub(crate) use field::FieldTest;
pub(crate) use filter::Filter;
pub(crate) use pattern::Pattern;
pub(crate) use scan::Scan;
