//! S2: whether a returned value is a success, decided on its type where that is known whole.
//!
//! `Look::at(&value).step().step().step().step().step()` goes from `Result<Option<Response>, E>` to the `Response` and
//! asks it. Method resolution picks the step: an inherent method by value (`Result`, `Option`, tuples), then the trait
//! by value (types that say), then by reference (types that say nothing: they succeed by being there).

use crate::Outcome;

/// The value in question; `None` once a failure was seen.
pub struct Look<'a, T: ?Sized>(Option<&'a T>);

/// The answer.
pub struct Whole(bool);

impl<'a, T: ?Sized> Look<'a, T> {
    pub fn at(value: &'a T) -> Self {
        Look(Some(value))
    }
}

impl<'a, T, E> Look<'a, Result<T, E>> {
    pub fn step(self) -> Look<'a, T> {
        Look(self.0.and_then(|result| result.as_ref().ok()))
    }
}

impl<'a, T> Look<'a, Option<T>> {
    pub fn step(self) -> Look<'a, T> {
        Look(self.0.and_then(Option::as_ref))
    }
}

impl Whole {
    #[cfg(feature = "http")]
    pub(crate) fn new(success: bool) -> Self {
        Whole(success)
    }

    pub fn step(self) -> Self {
        self
    }

    pub fn good(self) -> bool {
        self.0
    }
}

/// The first element of a tuple: only a status there can make it a failure.
pub struct LookTuple<'a, T>(Option<&'a T>);

#[cfg(feature = "http")]
impl<'a, T> LookTuple<'a, T> {
    /// The first element; `None` once a failure was seen.
    pub(crate) fn first(&self) -> Option<&'a T> {
        self.0
    }
}

macro_rules! tuples {
    ($($first:ident $($name:ident)*,)*) => {
        $(impl<'a, $first, $($name),*> Look<'a, ($first, $($name,)*)> {
            pub fn step(self) -> LookTuple<'a, $first> {
                LookTuple(self.0.map(|tuple| &tuple.0))
            }
        })*
    };
}

tuples! {
    A, A B, A B C, A B C D, A B C D E, A B C D E F, A B C D E F G, A B C D E F G H,
    A B C D E F G H I, A B C D E F G H I J, A B C D E F G H I J K, A B C D E F G H I J K L,
}

/// A type that says whether it is a success.
pub trait LookOutcome {
    fn step(self) -> Whole;
}

impl<T: Outcome + ?Sized> LookOutcome for Look<'_, T> {
    fn step(self) -> Whole {
        Whole(self.0.is_some_and(Outcome::is_success))
    }
}

/// A type that says nothing of success counts as one.
pub trait LookInside {
    fn step(&self) -> Whole;
    fn good(&self) -> bool;
}

impl<T: ?Sized> LookInside for Look<'_, T> {
    fn step(&self) -> Whole {
        Whole(self.0.is_some())
    }
    fn good(&self) -> bool {
        self.0.is_some()
    }
}

impl<T> LookInside for LookTuple<'_, T> {
    fn step(&self) -> Whole {
        Whole(self.0.is_some())
    }
    fn good(&self) -> bool {
        self.0.is_some()
    }
}

/// The value that `ok` names: inside a `Result` or `Option`, else the returned value itself.
pub struct Success<'a, T: ?Sized>(pub &'a T);

impl<'a, T, E> Success<'a, Result<T, E>> {
    pub fn ok(self) -> Option<&'a T> {
        self.0.as_ref().ok()
    }
}

impl<'a, T> Success<'a, Option<T>> {
    pub fn ok(self) -> Option<&'a T> {
        self.0.as_ref()
    }
}

/// See [`Success`].
pub trait SuccessItself<'a> {
    type Value: ?Sized;
    fn ok(self) -> Option<&'a Self::Value>;
}

impl<'a, T: ?Sized> SuccessItself<'a> for Success<'a, T> {
    type Value = T;
    fn ok(self) -> Option<&'a T> {
        Some(self.0)
    }
}
