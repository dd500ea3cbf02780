//! What a value is recorded as (L5), once it is clear that it is no secret by its type and has none in it (L2).
//!
//! Method resolution finds the first that fits: secret types by value, types with declared fields by reference, all
//! others by mutable reference. What is refused has no type to go on with, so that one error is all.

use super::settle::{Carries, DEEP, Settled, Shown};
use crate::AuditSecret;

/// A value that is to be recorded as it is.
pub struct Raw<'a, T: ?Sized>(pub &'a T);

/// No secret type is one of these.
#[diagnostic::on_unimplemented(
    message = "a value of the secret type `{Self}` may not be recorded as it is",
    label = "use `hash = \"…\"`, or `omit = \"…\"` to leave it out of the record"
)]
pub trait NotSecretType<'a> {
    type As;
}

/// Types with declared fields, none of which is secret.
pub trait Harmless<'a> {
    type As;
    fn as_value(&'a self) -> Self::As;
}

#[diagnostic::do_not_recommend]
impl<'a, T: Settled<Shown, (), DEEP> + ?Sized + 'a> Harmless<'a> for T {
    type As = AsValue<'a, T>;
    fn as_value(&'a self) -> Self::As {
        AsValue(self)
    }
}

macro_rules! tuples {
    ($($($name:ident)+,)*) => {
        $(impl<'a, $($name),+> Raw<'a, ($($name,)+)> {
            /// The bounds of [`AuditValue`](crate::AuditValue) look at each element.
            pub fn raw(self) -> AsValue<'a, ($($name,)+)> {
                AsValue(self.0)
            }
        })*
    };
}

tuples! { A, A B, A B C, A B C D, A B C D E, A B C D E F, A B C D E F G, A B C D E F G H, }

/// A secret type.
pub trait RawSecret<'a> {
    type Type: ?Sized;
    fn raw(self) -> <Self::Type as NotSecretType<'a>>::As
    where
        Self::Type: NotSecretType<'a>;
}

impl<'a, T: AuditSecret + ?Sized> RawSecret<'a> for Raw<'a, T> {
    type Type = T;
    fn raw(self) -> T::As
    where
        T: NotSecretType<'a>,
    {
        unreachable!("no secret type implements the bound")
    }
}

/// A type that declares fields, or holds one that does.
pub trait RawDeclared<'a> {
    type Type: ?Sized;
    fn raw(&self) -> <Self::Type as Harmless<'a>>::As
    where
        Self::Type: Harmless<'a>;
}

impl<'a, T: Carries + ?Sized> RawDeclared<'a> for Raw<'a, T> {
    type Type = T;
    fn raw(&self) -> T::As
    where
        T: Harmless<'a>,
    {
        T::as_value(self.0)
    }
}

/// Any other type.
pub trait RawOther<'a> {
    type Type: ?Sized;
    fn raw(&mut self) -> AsValue<'a, Self::Type>;
}

impl<'a, T: ?Sized> RawOther<'a> for Raw<'a, T> {
    type Type = T;
    fn raw(&mut self) -> AsValue<'a, T> {
        AsValue(self.0)
    }
}

/// A value about to be recorded. `as_value` is found on it by value for the few foreign types on the list that do not
/// implement `Serialize`, and on a reference to it for all others.
pub struct AsValue<'a, T: ?Sized>(pub &'a T);

/// Recorded as it is.
pub trait AsItself<'a> {
    type Value: ?Sized;
    fn as_value(&self) -> &'a Self::Value;
}

impl<'a, T: ?Sized> AsItself<'a> for AsValue<'a, T> {
    type Value = T;
    fn as_value(&self) -> &'a T {
        self.0
    }
}
