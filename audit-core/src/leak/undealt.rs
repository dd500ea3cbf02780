//! The error messages of L3: one for each secret that is neither hashed nor omitted.
//!
//! rustc adds to a missing bound how it came to ask for it, which would be types and traits that the user never wrote. It
//! has nothing to add where the bound is one of a method's own, and asked through an associated type. So each secret is
//! asked for apart, by [`Ask`](AskField), of a trait that no type implements.

use std::marker::PhantomData;

use super::secrets::{List, SecretField, SecretValue};

/// The secrets that are not dealt with, as a list.
pub struct Undealt<Secrets>(PhantomData<Secrets>);

impl<Secrets> Clone for Undealt<Secrets> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Secrets> Copy for Undealt<Secrets> {}

impl<Secrets> Undealt<Secrets> {
    pub(crate) fn new() -> Self {
        Undealt(PhantomData)
    }
}

impl<Secrets: List> Undealt<Secrets> {
    /// All but the first.
    pub fn others(self) -> Undealt<Secrets::Others> {
        Undealt(PhantomData)
    }
}

impl Undealt<()> {
    pub fn audited_ask(self) {}
}

/// No type implements it: the error message for a field, by the type that is called as the field is.
///
/// The words are here and not in the expansion of the derive, since `#[diagnostic]` cannot be named under
/// `#![no_implicit_prelude]`.
#[diagnostic::on_unimplemented(
    message = "the secret field `{Self}` is neither hashed nor omitted",
    label = "add `hash = \"…\"` with the path of this field, or `omit = \"…\"` with its path or that of what it is in"
)]
pub trait HashedOrOmitted {
    type Asked;
}

/// The same for a value of a secret type. It is asked of the handler: of a type parameter rustc would want the bound.
#[diagnostic::on_unimplemented(
    message = "a value of the secret type `{Type}` is neither hashed nor omitted",
    label = "add `hash = \"…\"`, or `omit = \"…\"` to leave it out of the record"
)]
pub trait HashesOrOmits<Type: ?Sized> {
    type Asked;
}

/// What no handler does by itself.
pub enum ThisHandler {}

/// A secret field comes first.
pub trait AskField {
    type Called;
    fn audited_ask(self) -> <Self::Called as HashedOrOmitted>::Asked
    where
        Self::Called: HashedOrOmitted;
}

impl<Called, Path, Others> AskField for Undealt<(SecretField<Called, Path>, Others)> {
    type Called = Called;
    fn audited_ask(self) -> Called::Asked
    where
        Called: HashedOrOmitted,
    {
        unreachable!("no type implements the bound")
    }
}

/// A value of a secret type comes first.
pub trait AskValue {
    type Type: ?Sized;
    fn audited_ask(self) -> <ThisHandler as HashesOrOmits<Self::Type>>::Asked
    where
        ThisHandler: HashesOrOmits<Self::Type>;
}

impl<T: ?Sized, Path, Others> AskValue for Undealt<(SecretValue<T, Path>, Others)> {
    type Type = T;
    fn audited_ask(self) -> <ThisHandler as HashesOrOmits<T>>::Asked
    where
        ThisHandler: HashesOrOmits<T>,
    {
        unreachable!("no type implements the bound")
    }
}
