//! The derives: [`fields`] publishes what each field is, [`value`] puts a type on the list of recordable ones.

mod attrs;
mod fields;
pub(crate) mod types;
mod value;

pub(crate) use fields::fields;
pub(crate) use value::value;
