//! `.0` of an extractor: `body.key` and `body.0.key` both name the key in a `Json<Body>`.
//!
//! An extractor has the marks of what is in it, so its own `.0` is asked for separately. Method resolution decides:
//! extractors by value, then all other types by reference.

use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

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

behind! { &T, &mut T, Box<T>, Arc<T>, Rc<T> }

/// What stands before `.0` in a path to record or hash.
pub struct Open<T: ?Sized>(PhantomData<T>);

/// What stands before `.0` in a path to omit.
pub struct OpenWithin<T: ?Sized>(PhantomData<T>);

pub fn open<T: ?Sized>(_value: &T) -> Open<T> {
    Open(PhantomData)
}

pub fn open_within<T: ?Sized>(_value: &T) -> OpenWithin<T> {
    OpenWithin(PhantomData)
}

pub fn open_below<O: ?Sized, F: ?Sized, K>(_mark: Mark<O, F, K>) -> OpenWithin<F> {
    OpenWithin(PhantomData)
}

impl<T: ?Sized> Open<T> {
    /// The marks of the type before the dot, or of what is in it.
    pub fn declared(self) -> T::Marks
    where
        T: AuditFields,
    {
        T::marks()
    }
}

/// See [`Extractor`].
pub trait OpenExtractor {
    type Marks;
    fn marks(self) -> Self::Marks;
}

impl<T: Extractor> OpenExtractor for Open<T> {
    type Marks = (Mark<T, T::Inner, Plain>,);
    fn marks(self) -> Self::Marks {
        (T::inner(),)
    }
}

impl<T: ?Sized> OpenWithin<T> {
    /// The marks within the type before the dot.
    pub fn declared(self) -> T::Marks
    where
        T: Within,
    {
        T::marks()
    }
}

impl<T: Extractor> OpenExtractor for OpenWithin<T> {
    type Marks = (Mark<T, T::Inner, Plain>,);
    fn marks(self) -> Self::Marks {
        (T::inner(),)
    }
}

/// All other types. The bound is on the method, so that a type without marks is told so, not that it has no method.
pub trait OpenDeclared {
    type Type: ?Sized;
    fn marks(&self) -> <Self::Type as AuditFields>::Marks
    where
        Self::Type: AuditFields;
}

impl<T: ?Sized> OpenDeclared for Open<T> {
    type Type = T;
    fn marks(&self) -> T::Marks
    where
        T: AuditFields,
    {
        T::marks()
    }
}

/// The same for a path to omit.
pub trait OpenedWithin {
    type Type: ?Sized;
    fn marks(&self) -> <Self::Type as Within>::Marks
    where
        Self::Type: Within;
}

impl<T: ?Sized> OpenedWithin for OpenWithin<T> {
    type Type = T;
    fn marks(&self) -> T::Marks
    where
        T: Within,
    {
        T::marks()
    }
}
