//! The marks of what stands before a dot.
//!
//! An extractor has the marks of what is in it, so that `body.key` names the key in a `Json<Body>`, and its own `.0` is
//! asked for apart, so that `body.0.key` names it too. Method resolution decides: extractors by an inherent method, enums
//! (see [`variants`](super::variants)) by value, then all other types by reference. Bounds are on an associated type of the
//! methods: a type without marks is told that it declares no fields, not that it has no such method.

use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use super::containers::containers_and_pairs;
use super::hidden::{Hides, Left};
use super::mark::{AuditFields, Mark, Plain, Within};

/// A web framework's extractor: `.0` is the value inside, which the leak check looks through.
pub trait Extractor {
    type Inner;
    fn inner() -> Mark<Self, Self::Inner, Plain>;
}

macro_rules! behind {
    ($($type:ty),*) => {
        $(impl<T: Extractor> Extractor for $type {
            type Inner = T::Inner;
            fn inner() -> Mark<Self, T::Inner, Plain> {
                Mark::new(|it: &Self| T::inner().read(it))
            }
        })*
    };
}

behind! { &T, &mut T, Box<T>, Arc<T>, Rc<T>, Pin<&T>, Pin<&mut T>, Pin<Box<T>>, Pin<Arc<T>> }

/// An extractor, or what one is wrapped or collected in, of which a path to omit means the extractor.
pub trait ExtractorWithin {
    type Extractor: Extractor;
}

macro_rules! within {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> ExtractorWithin for $type where T: ExtractorWithin {
            type Extractor = T::Extractor;
        })*
    };
}

containers_and_pairs!(within);

/// What stands before the dot in a path to record or hash.
pub struct Open<T: ?Sized>(PhantomData<T>);

/// What stands before the dot in a path to omit.
pub struct OpenWithin<T: ?Sized>(PhantomData<T>);

/// The same after a hidden field.
pub struct OpenHidden<H>(PhantomData<H>);

pub fn open<T: ?Sized>(_value: &T) -> Open<T> {
    Open(PhantomData)
}

pub fn open_within<T: ?Sized>(_value: &T) -> OpenWithin<T> {
    OpenWithin(PhantomData)
}

/// The mark of what a path to omit goes through.
pub trait MarkBelow {
    type Open;
    fn open(self) -> Self::Open;
}

impl<Owner: ?Sized, Field: ?Sized, Kind> MarkBelow for Mark<Owner, Field, Kind> {
    type Open = OpenWithin<Field>;
    fn open(self) -> OpenWithin<Field> {
        OpenWithin(PhantomData)
    }
}

impl<H> MarkBelow for Left<H> {
    type Open = OpenHidden<H>;
    fn open(self) -> OpenHidden<H> {
        OpenHidden(PhantomData)
    }
}

pub fn open_below<Mark: MarkBelow>(mark: Mark) -> Mark::Open {
    mark.open()
}

pub fn open_field<O: ?Sized, F: ?Sized, K>(_mark: Mark<O, F, K>) -> Open<F> {
    Open(PhantomData)
}

/// What has no mark in what it is in, an array or a `Result`: `part` takes it out.
pub fn open_part<T: ?Sized, E: ?Sized>(_whole: Open<T>, _part: fn(&T) -> &E) -> Open<E> {
    Open(PhantomData)
}

/// Passes on what stands before the same dot. Where rustc could make no sense of that, there are no marks, and it asks no
/// more.
pub trait OpenAgain {
    fn audited_again<Open>(&self, open: Open) -> Open {
        open
    }
}

impl<Marks> OpenAgain for Marks {}

/// The mark of an extractor's `.0`.
pub struct Inside<E: Extractor>(pub Mark<E, E::Inner, Plain>);

impl<E: Extractor> Inside<E> {
    /// To count from the end.
    pub fn audited_tuple(&self) -> (Mark<E, E::Inner, Plain>,) {
        (self.0,)
    }
}

impl<T: Extractor> Open<T> {
    /// The marks before its `.0`.
    pub fn audited_zero(self) -> Inside<T> {
        Inside(T::inner())
    }
}

impl<T: ExtractorWithin> OpenWithin<T> {
    /// The same.
    pub fn audited_zero(self) -> Inside<T::Extractor> {
        Inside(T::Extractor::inner())
    }
}

/// What is in an extractor that is not shown.
pub struct ZeroOf<H>(PhantomData<H>);

impl<H: Hides<Type: ExtractorWithin>> Hides for ZeroOf<H> {
    type Type = <<H::Type as ExtractorWithin>::Extractor as Extractor>::Inner;
}

/// The mark of its `.0`.
pub struct InsideHidden<H>(pub Left<ZeroOf<H>>);

impl<H> InsideHidden<H> {
    /// To count from the end.
    pub fn audited_tuple(&self) -> (Left<ZeroOf<H>>,) {
        (self.0,)
    }
}

impl<H: Hides<Type: ExtractorWithin>> OpenHidden<H> {
    /// The same.
    pub fn audited_zero(self) -> InsideHidden<H> {
        InsideHidden(Left::mark())
    }
}

macro_rules! declared {
    ($($trait:ident asks $asked:ident: $([$($generics:tt)*] $open:ty, of $type:ty;)*)*) => {
        $(
            #[doc = concat!("The marks of what is open, through [`", stringify!($asked), "`].")]
            pub trait $trait {
                type Type: ?Sized;
                fn audited_zero(&self) -> <Self::Type as $asked>::Marks
                where
                    Self::Type: $asked;
                fn audited_named(&self) -> <Self::Type as $asked>::Marks
                where
                    Self::Type: $asked;
            }

            $(impl<$($generics)*> $trait for $open {
                type Type = $type;
                fn audited_zero(&self) -> <$type as $asked>::Marks
                where
                    $type: $asked,
                {
                    <$type>::marks()
                }
                fn audited_named(&self) -> <$type as $asked>::Marks
                where
                    $type: $asked,
                {
                    <$type>::marks()
                }
            })*
        )*
    };
}

declared! {
    OpenDeclared asks AuditFields:
    [T: ?Sized] Open<T>, of T;
    OpenDeclaredWithin asks Within:
    [T: ?Sized] OpenWithin<T>, of T;
    [H: Hides] OpenHidden<H>, of H::Type;
}
