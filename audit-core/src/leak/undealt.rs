//! The error messages of L3: one for each secret that is neither hashed nor omitted.
//!
//! rustc adds to a missing bound how it came to ask for it, which would be types and traits that the user never wrote. It
//! has nothing to add where the bound is one of a method's own, and asked through an associated type. So each secret is
//! asked for apart, by [`Ask`](AskField), of a trait that no type implements.

use std::marker::PhantomData;

use super::behind::SecretBehind;
use super::hidden::Hides;
use super::secrets::{List, Place, SecretField, SecretValue};

/// The secrets that are not dealt with, as a list.
pub struct Undealt<Secrets>(PhantomData<Secrets>);

impl<Secrets> Undealt<Secrets> {
    pub(crate) fn new() -> Self {
        Undealt(PhantomData)
    }
}

/// One for each `+`: the list, the list without its first, without its first two, and so on.
macro_rules! first_ones {
    ([$($found:ty,)*] [$($one:expr,)*] $list:ty;) => {
        impl<Secrets: List> Undealt<Secrets> {
            /// As many as are told at a time, each as the first of a list.
            pub fn first_ones(self) -> ($(Undealt<$found>,)*) {
                ($($one,)*)
            }
        }
    };
    ([$($found:ty,)*] [$($one:expr,)*] $list:ty; + $($more:tt)*) => {
        first_ones! { [$($found,)* $list,] [$($one,)* Undealt::new(),] <$list as List>::Others; $($more)* }
    };
}

first_ones! { [] [] Secrets; + + + + + + + + + + + + + + + + }

/// What no handler does by itself.
pub enum ThisHandler {}

/// One trait for each label. No type implements one: that is the error message. `Inside` tells the same field of two
/// others apart, of which rustc would say all that reads alike once.
///
/// The words are here and not in the expansion of the derive, since `#[diagnostic]` cannot be named under
/// `#![no_implicit_prelude]`. Of a value it is asked of the handler: of a type parameter rustc would want the bound.
macro_rules! asked {
    ($($ask:ident asks $field:ident or $value:ident: $label:literal;)*) => {
        $(
            #[diagnostic::on_unimplemented(
                message = "the secret field `{Self}` is neither hashed nor omitted",
                label = $label
            )]
            pub trait $field<Inside = ()> {
                type Asked;
            }

            #[diagnostic::on_unimplemented(
                message = "a value of the secret type `{Type}` is neither hashed nor omitted",
                label = $label
            )]
            pub trait $value<Type: ?Sized, Inside = ()> {
                type Asked;
            }
        )*

        impl Undealt<()> {
            $(pub fn $ask(self) {})*
        }

        /// A secret field comes first, by the type that is called as the field is.
        pub trait AskField {
            type Called;
            type Inside;
            $(fn $ask(&self) -> <Self::Called as $field<Self::Inside>>::Asked
            where
                Self::Called: $field<Self::Inside>;)*
        }

        impl<Called, Path, In: Place, Others> AskField for Undealt<(SecretField<Called, Path, In>, Others)> {
            type Called = Called;
            type Inside = In::Shown;
            $(fn $ask(&self) -> Called::Asked
            where
                Called: $field<In::Shown>,
            {
                unreachable!("no type implements the bound")
            })*
        }

        /// A value of a secret type comes first.
        pub trait AskValue {
            type Type: ?Sized;
            type Inside;
            $(fn $ask(&self) -> <ThisHandler as $value<Self::Type, Self::Inside>>::Asked
            where
                ThisHandler: $value<Self::Type, Self::Inside>;)*
        }

        asked! {
            of_value [T: ?Sized] SecretValue<T> of T: $($ask $value,)*
        }
        asked! {
            of_value [H: Hides] SecretBehind<H> of H::Type: $($ask $value,)*
        }
    };
    (of_value [$($generics:tt)*] $secret:ident<$of:ident> of $type:ty: $($ask:ident $value:ident,)*) => {
        impl<$($generics)*, Path, In: Place, Others> AskValue for Undealt<($secret<$of, Path, In>, Others)> {
            type Type = $type;
            type Inside = In::Shown;
            $(fn $ask(&self) -> <ThisHandler as $value<$type, In::Shown>>::Asked
            where
                ThisHandler: $value<$type, In::Shown>,
            {
                unreachable!("no type implements the bound")
            })*
        }
    };
}

asked! {
    audited_ask asks HashedOrOmitted or HashesOrOmits:
        "add `hash = \"name.field\"` with the path to it, or `omit = \"name.field\"` to leave it out of the record (out of an `Option` or a collection only `omit`)";
    audited_ask_bound asks BoundOrOmitted or BindsOrOmits:
        "add `hash = \"name\"` or `omit = \"name\"` with its name in this pattern, or `name.field` with the path to it from one; of what the pattern leaves out bind a name, or add `omit = \"field\"`";
    audited_ask_named asks GivenAName or GivesAName:
        "nothing here has a name; bind one, such as `_body`, and add `hash = \"_body.field\"` or `omit = \"_body.field\"`";
}

#[diagnostic::on_unimplemented(
    message = "a value of the secret type `{Type}` is neither hashed nor omitted",
    label = "add `hash = \"name\"` with the name of this parameter, or `omit = \"name\"` to leave it out of the record (a collection can only be omitted)"
)]
pub trait HashesOrOmitsWhole<Type: ?Sized> {
    type Asked;
}

/// The parameter itself comes first: found before the methods of [`AskValue`].
pub trait AskWhole {
    type Type: ?Sized;
    fn audited_ask(self) -> <ThisHandler as HashesOrOmitsWhole<Self::Type>>::Asked
    where
        ThisHandler: HashesOrOmitsWhole<Self::Type>;
}

impl<T: ?Sized, Others> AskWhole for Undealt<(SecretValue<T, (), ()>, Others)> {
    type Type = T;
    fn audited_ask(self) -> <ThisHandler as HashesOrOmitsWhole<T>>::Asked
    where
        ThisHandler: HashesOrOmitsWhole<T>,
    {
        unreachable!("no type implements the bound")
    }
}

/// A field of an enum's variant.
pub trait OfVariant {}

#[diagnostic::on_unimplemented(
    message = "the secret field `{Self}` is neither hashed nor omitted",
    label = "there is no path into an enum: add `omit = \"name\"` with the path to the enum, or to what it is in"
)]
pub trait OmittedWithEnum<Inside = ()> {
    type Asked;
}

/// Such a field comes first: found before the methods of [`AskField`].
pub trait AskVariant {
    type Called;
    type Inside;
    fn audited_ask(self) -> <Self::Called as OmittedWithEnum<Self::Inside>>::Asked
    where
        Self::Called: OmittedWithEnum<Self::Inside>;
}

impl<Called: OfVariant, Path, In: Place, Others> AskVariant
    for Undealt<(SecretField<Called, Path, In>, Others)>
{
    type Called = Called;
    type Inside = In::Shown;
    fn audited_ask(self) -> Called::Asked
    where
        Called: OmittedWithEnum<In::Shown>,
    {
        unreachable!("no type implements the bound")
    }
}
