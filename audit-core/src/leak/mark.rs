//! One mark per field: what it may be used for, and how to reach it.

use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use super::containers::containers_and_pairs;
use crate::AuditSecret;

/// A type that declares its fields, so that `#[audited]` can tell which of them are secret.
///
/// Implemented by `#[derive(AuditFields)]` alone. References, `Box`, `Arc`, plain tuples and (by feature) known
/// extractors pass through to the type inside.
#[diagnostic::on_unimplemented(
    message = "the type `{Self}` does not declare its fields",
    label = "a path may only go through types that derive `AuditFields`",
    note = "add `#[derive(AuditFields)]` to it if it is a struct of yours, and `#[audit(secret)]` to its secret fields; out of an enum, an `Option` or a collection nothing can be recorded or hashed, only omitted; for axum's extractors enable the feature `axum` of audit-core"
)]
pub trait AuditFields {
    /// One [`Mark`] per field, under the field's own name.
    #[doc(hidden)]
    type Marks;

    #[doc(hidden)]
    fn marks() -> Self::Marks;
}

/// What a field may be used for (`Kind`) and how to get from a `&Owner` to it.
pub struct Mark<Owner: ?Sized, Field: ?Sized, Kind> {
    get: fn(&Owner) -> &Field,
    kind: PhantomData<Kind>,
}

impl<Owner: ?Sized, Field: ?Sized, Kind> Clone for Mark<Owner, Field, Kind> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Owner: ?Sized, Field: ?Sized, Kind> Copy for Mark<Owner, Field, Kind> {}

impl<Owner: ?Sized, Field: ?Sized, Kind> Mark<Owner, Field, Kind> {
    pub fn new(get: fn(&Owner) -> &Field) -> Self {
        Mark {
            get,
            kind: PhantomData,
        }
    }

    /// Passes a question on. Where rustc could make no sense of the path, there is no mark, and it asks no more.
    pub fn given<Question>(self, question: Question) -> Question {
        question
    }

    /// Reads the field. Also a method, so that the owner is reached through references by coercion.
    pub fn read(self, owner: &Owner) -> &Field {
        (self.get)(owner)
    }
}

/// L6 is not asked of a value of a secret type, of which L2 speaks. Its methods are found before those of [`JudgeName`].
pub trait OfSecretType: Sized {
    fn audited_not_shaped(self) {}
    fn audited_public(self) {}
    fn audited_public_index(self) {}
}

impl<Owner: ?Sized, Field: AuditSecret + ?Sized, Kind> OfSecretType for Mark<Owner, Field, Kind> {}

/// What is asked of the mark of each segment of a path to record: by a method of a trait and through an associated type,
/// so that rustc has nothing to add of how it came to ask.
pub trait Judge {
    type Kind;

    /// The bound of L2.
    fn audited_not_secret(self) -> Option<<Self::Kind as NotSecret>::Asked>
    where
        Self::Kind: NotSecret;
}

/// The same of the segment whose name the value has.
pub trait JudgeName {
    type Kind;

    /// The bound of L6.
    fn audited_not_shaped(&self) -> Option<<Self::Kind as NotShaped>::Asked>
    where
        Self::Kind: NotShaped;

    /// The bound of L6 for a key that has the name of a secret.
    fn audited_public(&self) -> Option<<Self::Kind as DeclaredPublic>::Asked>
    where
        Self::Kind: DeclaredPublic;

    /// The bound of L6 for a field without a name that goes by that of a secret.
    fn audited_public_index(&self) -> Option<<Self::Kind as PublicIndex>::Asked>
    where
        Self::Kind: PublicIndex;
}

impl<Owner: ?Sized, Field: ?Sized, Kind> Judge for Mark<Owner, Field, Kind> {
    type Kind = Kind;

    fn audited_not_secret(self) -> Option<Kind::Asked>
    where
        Kind: NotSecret,
    {
        None
    }
}

impl<Owner: ?Sized, Field: ?Sized, Kind> JudgeName for Mark<Owner, Field, Kind> {
    type Kind = Kind;

    fn audited_not_shaped(&self) -> Option<Kind::Asked>
    where
        Kind: NotShaped,
    {
        None
    }

    fn audited_public(&self) -> Option<Kind::Asked>
    where
        Kind: DeclaredPublic,
    {
        None
    }

    fn audited_public_index(&self) -> Option<Kind::Asked>
    where
        Kind: PublicIndex,
    {
        None
    }
}

/// A field with no mark and a harmless name.
pub enum Plain {}
/// A field marked `#[audit(secret)]`.
pub enum Secret {}
/// A field with no mark, whose name is that of a secret (L6).
pub enum Shaped {}
/// A field marked `#[audit(public)]`.
pub enum Public {}

#[diagnostic::on_unimplemented(
    message = "a secret field may not be recorded as it is",
    label = "this field is marked `#[audit(secret)]`",
    note = "remove it from `fields`: `hash = \"name.field\"` records its hash, and `omit = \"name.field\"` leaves a parameter's field out of the record"
)]
pub trait NotSecret {
    type Asked;
}

#[diagnostic::on_unimplemented(
    message = "this field has the name of a secret",
    label = "may not be recorded as it is",
    note = "remove it from `fields`, hash it (`hash = \"name.field\"`), or mark the field `#[audit(public)]` if it is no secret"
)]
pub trait NotShaped {
    type Asked;
}

#[diagnostic::on_unimplemented(
    message = "this key has the name of a secret",
    label = "the field recorded under it is not marked `#[audit(public)]`",
    note = "hash the value (`hash(key = \"name.field\")`), use another key, or mark the field `#[audit(public)]` if it is no secret"
)]
pub trait DeclaredPublic {
    type Asked;
}

#[diagnostic::on_unimplemented(
    message = "this is the name of a secret",
    label = "what goes by it may not be recorded as it is",
    note = "remove it from `fields`, hash it (`hash = \"name.0\"`), or, if it is no secret, use another key, or mark the parameter `#[public]` or the field `#[audit(public)]`"
)]
pub trait PublicIndex {
    type Asked;
}

macro_rules! holds {
    ($($bound:ident of $($kind:ident)*;)*) => {
        $($(
            #[diagnostic::do_not_recommend]
            impl $bound for $kind {
                type Asked = ();
            }
        )*)*
    };
}

// What one of them refuses, the others do not refuse again.
holds! {
    NotSecret of Plain Shaped Public;
    NotShaped of Plain Secret Public;
    DeclaredPublic of Public Secret Shaped;
    PublicIndex of Public Secret;
}

/// What an `omit` path may go through: declared types, and what they are wrapped or collected in.
#[diagnostic::on_unimplemented(
    message = "the type `{Self}` does not declare its fields",
    label = "a path may only go through types that derive `AuditFields`",
    note = "add `#[derive(AuditFields)]` to it if it is a struct of yours, or omit the whole parameter"
)]
pub trait Within {
    type Marks;
    fn marks() -> Self::Marks;
}

macro_rules! within {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> Within for $type where T: Within {
            type Marks = T::Marks;
            fn marks() -> T::Marks {
                T::marks()
            }
        })*
    };
}

containers_and_pairs!(within);

macro_rules! transparent {
    ($($type:ty),*) => {
        $(impl<T: AuditFields + ?Sized> AuditFields for $type {
            type Marks = T::Marks;
            fn marks() -> T::Marks {
                T::marks()
            }
        })*
    };
}

transparent! { &T, &mut T, Box<T>, Arc<T>, Rc<T>, Pin<&T>, Pin<&mut T>, Pin<Box<T>>, Pin<Arc<T>> }
