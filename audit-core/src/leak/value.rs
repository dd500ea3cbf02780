//! What a value is recorded as (L5), once it is clear that it is no secret by its type and has none in it (L2).
//!
//! Method resolution finds the first that fits: secret types by value, types with declared fields by reference, all
//! others by mutable reference. What is refused has no type to go on with, so that one error is all.

use super::containers::tuples;
use super::secrets::{Carries, DEEP, NoSecrets, Secrets};
use super::undealt::ThisHandler;
use crate::{AuditSecret, AuditValue};
use serde::{Serialize, Serializer};

/// A value that is to be recorded as it is.
pub struct Raw<'a, T: ?Sized>(&'a T);

/// Starts at a value. A method, since rustc asks nothing more of a value whose type it could make no sense of.
pub trait StartRaw {
    fn audited_as_it_is(&self) -> Raw<'_, Self>;
}

impl<T: ?Sized> StartRaw for T {
    fn audited_as_it_is(&self) -> Raw<'_, T> {
        Raw(self)
    }
}

/// No type implements it: the error message for a value of a secret type. It is asked of the handler: of a type parameter
/// rustc would want the bound.
#[diagnostic::on_unimplemented(
    message = "a value of the secret type `{Type}` may not be recorded as it is",
    label = "remove it from `fields`: `hash = \"name\"` records its hash, and `omit = \"name\"` leaves a parameter out of the record"
)]
pub trait Records<Type: ?Sized> {
    type As;
}

/// The same for one that derives [`AuditValue`].
#[diagnostic::on_unimplemented(
    message = "the secret type `{Type}` may not be recorded, and so cannot be a recordable value",
    label = "remove `AuditValue` from its derives"
)]
pub trait Derives<Type: ?Sized> {
    type As;
}

/// What a recordable type holds.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` may not be recorded as it is",
    label = "what is in a recordable type must be recordable itself",
    note = "derive `AuditValue` on it too, if it is an enum or newtype of your own; a struct of several fields is recorded field by field"
)]
pub trait InValue {
    fn audited_in_value() {}
}

#[diagnostic::do_not_recommend]
impl<T: AuditValue + ?Sized> InValue for T {}

/// No type implements it: the error message for a type with a secret in it.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` has a secret in it, or may have one, and may not be recorded as it is",
    label = "remove it from `fields`, and name fields of it that are no secrets (`name.field`)",
    note = "`hash = \"name.field\"` records the hash of a secret in it, and `omit = \"name\"` leaves all of a parameter out; out of an enum, an `Option` or a collection no field can be recorded"
)]
pub trait NoSecretInside {
    type As;
}

/// A value with declared fields.
pub struct Declared<'a, T: ?Sized>(&'a T);

impl<'a, T> Declared<'a, T>
where
    T: Secrets<DEEP, List: NoSecrets> + ?Sized,
{
    /// None of them is secret.
    pub fn audited_shown(self) -> AsValue<'a, T> {
        AsValue(self.0)
    }
}

/// One of them is.
pub trait DeclaredSecret {
    type Type: ?Sized;
    fn audited_shown(self) -> <Self::Type as NoSecretInside>::As
    where
        Self::Type: NoSecretInside;
}

impl<T: ?Sized> DeclaredSecret for Declared<'_, T> {
    type Type = T;
    fn audited_shown(self) -> T::As
    where
        T: NoSecretInside,
    {
        unreachable!("no type implements the bound")
    }
}

macro_rules! elements {
    ($($tuple:ident: $($name:ident $index:tt)+;)*) => {
        $(impl<'a, $($name),+> Raw<'a, ($($name,)+)> {
            /// The bounds of [`AuditValue`](crate::AuditValue) look at each element.
            pub fn audited_raw(self) -> AsValue<'a, ($($name,)+)> {
                AsValue(self.0)
            }
        })*
    };
}

tuples!(elements);

/// A secret type.
pub trait RawSecret {
    type Type: ?Sized;
    fn audited_raw(self) -> <ThisHandler as Records<Self::Type>>::As
    where
        ThisHandler: Records<Self::Type>;
    /// Nor may it be declared recordable.
    fn audited_derived(self) -> <ThisHandler as Derives<Self::Type>>::As
    where
        ThisHandler: Derives<Self::Type>;
}

impl<T: AuditSecret + ?Sized> RawSecret for Raw<'_, T> {
    type Type = T;
    fn audited_raw(self) -> <ThisHandler as Records<T>>::As
    where
        ThisHandler: Records<T>,
    {
        unreachable!("no type implements the bound")
    }
    fn audited_derived(self) -> <ThisHandler as Derives<T>>::As
    where
        ThisHandler: Derives<T>,
    {
        unreachable!("no type implements the bound")
    }
}

/// A type that declares fields, or holds one that does. Of tuples in it the bounds of [`AuditValue`] look at each element.
pub trait RawDeclared<'a> {
    type Type: ?Sized;
    fn audited_raw(&self) -> Declared<'a, Self::Type>;
}

impl<'a, T: Carries<false> + ?Sized> RawDeclared<'a> for Raw<'a, T> {
    type Type = T;
    fn audited_raw(&self) -> Declared<'a, T> {
        Declared(self.0)
    }
}

/// Any other type.
pub trait RawOther<'a> {
    type Type: ?Sized;
    fn audited_raw(&mut self) -> AsValue<'a, Self::Type>;
    fn audited_derived(&mut self) {}
}

impl<'a, T: ?Sized> RawOther<'a> for Raw<'a, T> {
    type Type = T;
    fn audited_raw(&mut self) -> AsValue<'a, T> {
        AsValue(self.0)
    }
}

/// A value about to be recorded. `audited_value` is found on it by value for what is on the list and for the few foreign
/// types that do not implement `Serialize`, and on a reference to it for all others, which are refused.
pub struct AsValue<'a, T: ?Sized>(pub &'a T);

impl<T: ?Sized> AsValue<'_, T> {
    /// There was nothing to be asked about secrets in it.
    #[must_use]
    pub fn audited_shown(self) -> Self {
        self
    }
}

/// An array is recorded as a slice: of those with more than 32 elements serde knows nothing.
impl<'a, T, const N: usize> AsValue<'a, [T; N]> {
    pub fn audited_value(self) -> StandIn<&'a [T]> {
        StandIn(self.0)
    }
}

impl<'a, T, const N: usize> AsValue<'a, &[T; N]> {
    pub fn audited_value(self) -> StandIn<&'a [T]> {
        StandIn(*self.0)
    }
}

/// What is recorded in place of a value.
pub struct StandIn<T>(pub T);

impl<T> StandIn<T> {
    pub fn audited_lent(&self) -> &T {
        &self.0
    }
}

/// A value on the list. Of a type that says it is, without `Serialize`, rustc complains there and not once more here.
pub struct Listed<'a, T: ?Sized>(&'a T);

impl<T: AuditValue + ?Sized> Listed<'_, T> {
    pub fn audited_lent(&self) -> &Self {
        self
    }
}

impl<T: AuditValue + ?Sized> AuditValue for Listed<'_, T> {}

impl<T: AuditValue + ?Sized> Serialize for Listed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Recorded as it is.
pub trait AsListed<'a> {
    type Value: ?Sized;
    fn audited_value(self) -> Listed<'a, Self::Value>;
}

impl<'a, T: AuditValue + ?Sized> AsListed<'a> for AsValue<'a, T> {
    type Value = T;
    fn audited_value(self) -> Listed<'a, T> {
        Listed(self.0)
    }
}

/// Not on the list: what is asked of the value itself fails.
pub trait AsItself<'a> {
    type Value: ?Sized;
    fn audited_value(&self) -> &'a Self::Value;
}

impl<'a, T: ?Sized> AsItself<'a> for AsValue<'a, T> {
    type Value = T;
    fn audited_value(&self) -> &'a T {
        self.0
    }
}

/// The value to record, whether it is itself or a stand-in.
pub trait Lent {
    fn audited_lent(&self) -> &Self;
}

impl<T: ?Sized> Lent for T {
    fn audited_lent(&self) -> &T {
        self
    }
}
