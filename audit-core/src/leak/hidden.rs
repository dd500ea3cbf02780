//! What a path to omit may name from everywhere, though neither the field nor its type may be seen there: a handler that is
//! told to deal with the secrets of another module's type leaves them out.
//!
//! ```text
//! mod config { struct Db { … } pub struct Config { db: Db, … } }
//! omit = "config.db.password"
//! ```
//!
//! rustc looks at the type of each expression. So there is none with `Db` in it, but with the companion of `Config` and
//! the number of the field.

use std::marker::PhantomData;

use super::probe::TypeList;

/// The type of the field of this number, as the first of a list: it may be unsized.
pub trait HiddenField<const NTH: usize> {
    type Types: TypeList;
}

/// That type.
pub(super) type TypeOf<Fields, const NTH: usize> =
    <<Fields as HiddenField<NTH>>::Types as TypeList>::First;

/// The mark of a hidden field, which says that it is there.
pub struct Hidden<Fields, const NTH: usize>(PhantomData<fn() -> Fields>);

impl<Fields, const NTH: usize> Hidden<Fields, NTH> {
    #[must_use]
    pub fn mark() -> Self {
        Hidden(PhantomData)
    }

    /// As that of a [`Mark`](super::mark::Mark).
    pub fn given<Question>(self, question: Question) -> Question {
        question
    }
}

impl<Fields, const NTH: usize> Clone for Hidden<Fields, NTH> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Fields, const NTH: usize> Copy for Hidden<Fields, NTH> {}
