//! What `%path` records: the text that the value displays, unless that may be anything.

use std::fmt::{self, Display, Formatter};

use super::containers::containers;
use super::undealt::ThisHandler;
use super::value::AsValue;

/// A value with a text.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` has no `Display` text",
    label = "`%` records the text that `Display` writes",
    note = "write the path without `%`, or implement `Display` for a type of your own; a generic parameter needs the bound `Display`"
)]
pub trait Displays {
    fn audited_fmt(&self, to: &mut Formatter<'_>) -> fmt::Result;
}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Displays for T {
    fn audited_fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        self.fmt(to)
    }
}

/// What holds anything and displays all of it.
pub trait Unknown {}

impl Unknown for serde_json::Value {}
impl Unknown for serde_json::value::RawValue {}

macro_rules! unknown_inside {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> Unknown for $type where T: Unknown {})*
    };
}

containers!(unknown_inside);

/// No type implements it: the error message for the text of such a value.
#[diagnostic::on_unimplemented(
    message = "the text of a value of type `{Type}` may hold anything, and may not be recorded",
    label = "remove it from `fields`; record fields of a type that derives `AuditFields` instead"
)]
pub trait DisplaysUnknown<Type: ?Sized> {
    type As;
}

/// It is such a value.
pub trait TextOfUnknown {
    type Type: ?Sized;
    fn audited_text(self) -> <ThisHandler as DisplaysUnknown<Self::Type>>::As
    where
        ThisHandler: DisplaysUnknown<Self::Type>;
}

impl<T: Unknown + ?Sized> TextOfUnknown for AsValue<'_, T> {
    type Type = T;
    fn audited_text(self) -> <ThisHandler as DisplaysUnknown<T>>::As
    where
        ThisHandler: DisplaysUnknown<T>,
    {
        unreachable!("no type implements the bound")
    }
}

/// It is any other value.
pub trait Text<'a> {
    type Value: ?Sized;
    fn audited_text(&self) -> &'a Self::Value;
}

impl<'a, T: ?Sized> Text<'a> for AsValue<'a, T> {
    type Value = T;
    fn audited_text(&self) -> &'a T {
        self.0
    }
}
