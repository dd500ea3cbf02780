//! The marks of plain tuples: a path may go through one, and its elements have no marks of their own.

use super::behind::{Elements, FirstOf, OthersOf};
use super::containers::{containers_and_pairs, tuples};
use super::hidden::{Hides, Left};
use super::mark::{AuditFields, Mark, Plain, Within};
use super::open::OpenHidden;

macro_rules! elements {
    ($($tuple:ident: $($name:ident $index:tt)+;)*) => {
        $(elements! { @ ($($name,)+), $tuple: $($name $index)+ })*
    };
    (@ $all:ty, $tuple:ident: $($name:ident $index:tt)+) => {
        /// The marks of a tuple of this length.
        pub struct $tuple<$($name),+>($(pub Mark<$all, $name, Plain>),+);

        impl<$($name),+> $tuple<$($name),+> {
            /// To count from the end.
            pub fn audited_tuple(&self) -> ($(Mark<$all, $name, Plain>,)+) {
                ($(self.$index,)+)
            }
        }

        #[diagnostic::do_not_recommend] // a list of tuples in an error message helps nobody
        impl<$($name),+> AuditFields for $all {
            type Marks = $tuple<$($name),+>;
            fn marks() -> Self::Marks {
                $tuple($(Mark::new(|tuple: &Self| &tuple.$index)),+)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($name),+> Within for $all {
            type Marks = <Self as AuditFields>::Marks;
            fn marks() -> Self::Marks {
                <Self as AuditFields>::marks()
            }
        }
    };
}

tuples!(elements);

/// A tuple that is not shown, or what one is wrapped or collected in: a path to omit goes through it.
pub trait TupleWithin {
    type Marks<H>;
    fn marks<H>() -> Self::Marks<H>;
}

macro_rules! within {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> TupleWithin for $type where T: TupleWithin {
            type Marks<H> = T::Marks<H>;
            fn marks<H>() -> T::Marks<H> {
                T::marks()
            }
        })*
    };
}

containers_and_pairs!(within);

macro_rules! hidden {
    ($($tuple:ident: $($name:ident $index:tt)+;)*) => {
        $(hidden! { $tuple, ($($name,)+), [] Elements<This>; $($name $index)+ })*
    };
    ($tuple:ident, $all:ty, [$($done:ident $at:tt $of:ty,)*] $list:ty; $name:ident $index:tt $($more:tt)*) => {
        hidden! { $tuple, $all, [$($done $at $of,)* $name $index FirstOf<$list>,] OthersOf<$list>; $($more)* }
    };
    ($tuple:ident, $all:ty, [$($name:ident $index:tt $of:ty,)+] $list:ty;) => {
        const _: () = {
            pub struct $tuple<This>($(pub Left<$of>),+);

            impl<This> $tuple<This> {
                /// To count from the end.
                pub fn audited_tuple(&self) -> ($(Left<$of>,)+) {
                    ($(self.$index,)+)
                }
            }

            impl<$($name),+> TupleWithin for $all {
                type Marks<This> = $tuple<This>;
                fn marks<This>() -> $tuple<This> {
                    $tuple($(Left::<$of>::mark()),+)
                }
            }
        };
    };
}

tuples!(hidden);

/// A tuple that is open: found before the methods of [`OpenDeclaredWithin`](super::open::OpenDeclaredWithin).
pub trait OpenTuple {
    type Marks;
    fn audited_zero(self) -> Self::Marks;
    fn audited_named(self) -> Self::Marks;
}

impl<H: Hides<Type: TupleWithin>> OpenTuple for OpenHidden<H> {
    type Marks = <H::Type as TupleWithin>::Marks<H>;
    fn audited_zero(self) -> Self::Marks {
        <H::Type as TupleWithin>::marks()
    }
    fn audited_named(self) -> Self::Marks {
        <H::Type as TupleWithin>::marks()
    }
}
