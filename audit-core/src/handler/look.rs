//! S2: whether a returned value is a success, decided on its type where that is known whole.
//!
//! `(&value).audited_look().audited_step()…` goes from `Result<Option<Response>, E>` to the `Response` and
//! asks it. Method resolution picks the step: an inherent method by value (`Result`, `Option`, tuples), then the trait
//! by value (types that say), then by reference (types that say nothing: they succeed by being there).

use crate::Outcome;

/// The value in question; `None` once a failure was seen.
pub struct Look<'a, T: ?Sized>(Option<&'a T>);

/// The answer.
pub struct Whole(bool);

/// Starts at the returned value. Methods, since rustc asks nothing more of a value whose type it could make no sense of.
pub trait StartLook {
    fn audited_look(&self) -> Look<'_, Self>;
    fn audited_success(&self) -> Success<'_, Self>;
}

impl<T: ?Sized> StartLook for T {
    fn audited_look(&self) -> Look<'_, T> {
        Look(Some(self))
    }
    fn audited_success(&self) -> Success<'_, T> {
        Success(self)
    }
}

#[cfg(feature = "axum")]
impl<'a, T> Look<'a, T> {
    pub(crate) fn at(value: Option<&'a T>) -> Self {
        Look(value)
    }
}

impl<'a, T, E> Look<'a, Result<T, E>> {
    pub fn audited_step(self) -> Look<'a, T> {
        Look(self.0.and_then(|result| result.as_ref().ok()))
    }
}

impl<'a, T> Look<'a, Option<T>> {
    pub fn audited_step(self) -> Look<'a, T> {
        Look(self.0.and_then(Option::as_ref))
    }
}

impl Whole {
    #[cfg(feature = "http")]
    pub(crate) fn new(success: bool) -> Self {
        Whole(success)
    }

    #[must_use]
    pub fn audited_step(self) -> Self {
        self
    }

    pub fn audited_good(self) -> bool {
        self.0
    }
}

/// The ends of a tuple: a status at its start makes it a failure, else what is at its end.
pub struct LookTuple<'a, First, Last>(Option<(&'a First, &'a Last)>);

#[cfg(feature = "http")]
impl<'a, First, Last> LookTuple<'a, First, Last> {
    /// The first element; `None` once a failure was seen.
    pub(crate) fn first(&self) -> Option<&'a First> {
        self.0.map(|(first, _)| first)
    }

    /// The last element; `None` once a failure was seen.
    pub(crate) fn last(&self) -> Option<&'a Last> {
        self.0.map(|(_, last)| last)
    }
}

macro_rules! tuples {
    ($($($name:ident)*: $last:ident $at:tt,)*) => {
        $(impl<'a, A, $($name),*> Look<'a, (A, $($name,)*)> {
            pub fn audited_step(self) -> LookTuple<'a, A, $last> {
                LookTuple(self.0.map(|tuple| (&tuple.0, &tuple.$at)))
            }
        })*
    };
}

tuples! {
    : A 0,
    B: B 1,
    B C: C 2,
    B C D: D 3,
    B C D E: E 4,
    B C D E F: F 5,
    B C D E F G: G 6,
    B C D E F G H: H 7,
    B C D E F G H I: I 8,
    B C D E F G H I J: J 9,
    B C D E F G H I J K: K 10,
    B C D E F G H I J K L: L 11,
}

/// A type that says whether it is a success.
pub trait LookOutcome {
    fn audited_step(self) -> Whole;
}

impl<T: Outcome + ?Sized> LookOutcome for Look<'_, T> {
    fn audited_step(self) -> Whole {
        Whole(self.0.is_some_and(Outcome::is_success))
    }
}

/// A type that says nothing of success counts as one.
pub trait LookInside {
    fn audited_step(&self) -> Whole;
    fn audited_good(&self) -> bool;
}

impl<T: ?Sized> LookInside for Look<'_, T> {
    fn audited_step(&self) -> Whole {
        Whole(self.0.is_some())
    }
    fn audited_good(&self) -> bool {
        self.0.is_some()
    }
}

/// A tuple that is a response by its last element, whatever that is: implemented where responses are known.
pub trait LookLast<'a> {
    type Last;
    fn audited_step(&self) -> Look<'a, Self::Last>;
}

/// Any other tuple counts as a success. By `&mut`, which is tried last.
pub trait LookPlain {
    fn audited_step(&mut self) -> Whole;
    fn audited_good(&self) -> bool;
}

impl<First, Last> LookPlain for LookTuple<'_, First, Last> {
    fn audited_step(&mut self) -> Whole {
        Whole(self.0.is_some())
    }
    fn audited_good(&self) -> bool {
        self.0.is_some()
    }
}

/// The value that `ok` names: inside a `Result` or `Option`, else the returned value itself.
pub struct Success<'a, T: ?Sized>(&'a T);

impl<'a, T, E> Success<'a, Result<T, E>> {
    pub fn audited_ok(self) -> Option<&'a T> {
        self.0.as_ref().ok()
    }
}

impl<'a, T> Success<'a, Option<T>> {
    pub fn audited_ok(self) -> Option<&'a T> {
        self.0.as_ref()
    }
}

/// See [`Success`].
pub trait SuccessItself<'a> {
    type Value: ?Sized;
    fn audited_ok(self) -> Option<&'a Self::Value>;
}

impl<'a, T: ?Sized> SuccessItself<'a> for Success<'a, T> {
    type Value = T;
    fn audited_ok(self) -> Option<&'a T> {
        Some(self.0)
    }
}
