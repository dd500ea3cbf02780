//! Types that are asked about and not shown: rustc refuses an expression whose type has in it what another module keeps to
//! itself.
//!
//! ```text
//! mod config { struct Db { … } pub struct Config { db: Db, … } }
//! Db in the type of an expression: Hidden<fields_of_Config, 0>
//! ```

use std::marker::PhantomData;

use super::probe::TypeList;
use super::resolve::Unresolved;

/// What a derive says of its companion: the type of this number. It is the first of a list, since it may be unsized.
pub trait HiddenType<const NTH: usize> {
    type Types: TypeList;
}

/// Stands for another type.
pub trait Hides {
    type Type: ?Sized;
}

/// The type of this number.
pub struct Hidden<Companion, const NTH: usize>(PhantomData<fn() -> Companion>);

impl<Companion: HiddenType<NTH>, const NTH: usize> Hides for Hidden<Companion, NTH> {
    type Type = <Companion::Types as TypeList>::First;
}

/// Stands for itself.
pub struct Seen<T: ?Sized>(PhantomData<fn() -> PhantomData<T>>);

impl<T: ?Sized> Hides for Seen<T> {
    type Type = T;
}

/// The mark of a field in a path to omit: that it is there, and what its type is.
pub struct Left<H>(PhantomData<fn() -> H>);

impl<H> Left<H> {
    #[must_use]
    pub fn mark() -> Self {
        Left(PhantomData)
    }

    /// As that of a [`Mark`](super::mark::Mark).
    pub fn given<Question>(self, question: Question) -> Question {
        question
    }
}

impl<H> Clone for Left<H> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<H> Copy for Left<H> {}

/// The same type by itself, without what the probes say of it.
pub struct Plainly<H>(PhantomData<H>);

impl<H: Hides<Type: Unresolved>> Hides for Plainly<H> {
    type Type = <H::Type as Unresolved>::Type;
}
