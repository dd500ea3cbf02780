//! What stands before a dot and is an enum: which of its fields are there is known only when the handler runs, so there is no
//! path to them. The methods here are found before those of [`open`](super::open) for types with declared fields.

use super::containers::containers_and_pairs;
use super::hidden::Hides;
use super::open::{Open, OpenHidden, OpenWithin};

/// An enum of several variants that derives `AuditFields`, or what one is wrapped or collected in.
pub trait Variants {
    type Enum: ?Sized;
}

macro_rules! around {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> Variants for $type where T: Variants {
            type Enum = T::Enum;
        })*
    };
}

containers_and_pairs!(around);

#[cfg(feature = "axum")]
pub(crate) use around;

/// No type implements it: the error message for a path to record or hash.
#[diagnostic::on_unimplemented(
    message = "there is no path into the enum `{Self}`",
    label = "an enum's fields cannot be recorded or hashed by a path",
    note = "hash or record the field where it is a parameter of its own, or in a struct around the enum; `omit = \"name\"` with the path to the enum leaves all of it out"
)]
pub trait IsStruct {
    type Marks;
}

/// The same for a path to omit.
#[diagnostic::on_unimplemented(
    message = "there is no path into the enum `{Self}`",
    label = "an enum is omitted as a whole",
    note = "end the path before this: `omit = \"name\"` with the path to the enum leaves all of it out"
)]
pub trait IsStructWithin {
    type Marks;
}

macro_rules! no_path {
    ($($trait:ident asks $asked:ident: $([$($generics:tt)*] $open:ty, of $type:ty;)*)*) => {
        $(
            #[doc = concat!("An enum that is open, and refused through [`", stringify!($asked), "`].")]
            pub trait $trait {
                type Enum: ?Sized;
                fn audited_zero(self) -> <Self::Enum as $asked>::Marks
                where
                    Self::Enum: $asked;
                fn audited_named(self) -> <Self::Enum as $asked>::Marks
                where
                    Self::Enum: $asked;
            }

            $(impl<$($generics)*> $trait for $open
            where
                $type: Variants,
            {
                type Enum = <$type as Variants>::Enum;
                fn audited_zero(self) -> <Self::Enum as $asked>::Marks
                where
                    Self::Enum: $asked,
                {
                    unreachable!("no type implements the bound")
                }
                fn audited_named(self) -> <Self::Enum as $asked>::Marks
                where
                    Self::Enum: $asked,
                {
                    unreachable!("no type implements the bound")
                }
            })*
        )*
    };
}

no_path! {
    OpenVariants asks IsStruct:
    [T: ?Sized] Open<T>, of T;
    OpenVariantsWithin asks IsStructWithin:
    [T: ?Sized] OpenWithin<T>, of T;
    [H: Hides] OpenHidden<H>, of H::Type;
}
