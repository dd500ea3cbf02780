//! One mark per field: what it may be used for, and how to reach it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

/// A type that declares its fields, so that `#[audited]` can tell which of them are secret.
///
/// Implemented by `#[derive(AuditFields)]` alone. References, `Box`, `Arc`, plain tuples and (by feature) known
/// extractors pass through to the type inside.
#[diagnostic::on_unimplemented(
    message = "the type `{Self}` does not declare its fields",
    label = "a path may only go through types that derive `AuditFields`",
    note = "add `#[derive(AuditFields)]` to it and `#[audit(secret)]` to its secret fields; for a web framework's extractors enable the feature of that name of audit-core"
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
    note = "hash it with `hash = \"…\"`, or leave it out of the record with `omit = \"…\"`"
)]
pub trait NotSecret {}
impl NotSecret for Plain {}
impl NotSecret for Shaped {}
impl NotSecret for Public {}

#[diagnostic::on_unimplemented(
    message = "the name of this field is that of a secret",
    label = "may not be recorded as it is",
    note = "hash it with `hash = \"…\"`, or mark the field `#[audit(secret)]`, or `#[audit(public)]` if it is no secret"
)]
pub trait NotShaped {}
impl NotShaped for Plain {}
impl NotShaped for Secret {}
impl NotShaped for Public {}

#[diagnostic::on_unimplemented(
    message = "the name of this key is that of a secret",
    label = "the field recorded under it is not declared `#[audit(public)]`",
    note = "use another key, hash the value with `hash(…)`, or mark the field `#[audit(public)]` if it is no secret"
)]
pub trait DeclaredPublic {}
impl DeclaredPublic for Public {}
// These two are refused by the field's own mark or name.
impl DeclaredPublic for Secret {}
impl DeclaredPublic for Shaped {}

/// The bound of L2 at one segment of a path.
pub fn not_secret<O: ?Sized, F: ?Sized, K: NotSecret>(mark: Mark<O, F, K>) -> Mark<O, F, K> {
    mark
}

/// The bound of L6 at the field whose name the value has.
pub fn not_shaped<O: ?Sized, F: ?Sized, K: NotShaped>(mark: Mark<O, F, K>) -> Mark<O, F, K> {
    mark
}

/// The bound of L6 for a key that has the name of a secret.
pub fn declared_public<O: ?Sized, F: ?Sized, K: DeclaredPublic>(
    mark: Mark<O, F, K>,
) -> Mark<O, F, K> {
    mark
}

/// What an `omit` path may go through: declared types, and what they are wrapped or collected in.
#[diagnostic::on_unimplemented(
    message = "the type `{Self}` does not declare its fields",
    label = "a path may only go through types that derive `AuditFields`",
    note = "add `#[derive(AuditFields)]` to it, or omit the whole parameter"
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

within! {
    [T: ?Sized] &T, [T: ?Sized] &mut T, [T: ?Sized] Box<T>, [T: ?Sized] Arc<T>, [T: ?Sized] Rc<T>,
    [T: ToOwned + ?Sized] Cow<'_, T>, [T] Option<T>, [T] Vec<T>, [T] [T], [T, const N: usize] [T; N],
    [T] VecDeque<T>, [K, T, S] HashMap<K, T, S>, [K, T] BTreeMap<K, T>,
}

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

macro_rules! tuples {
    ($($($name:ident $index:tt)+,)*) => {
        $(impl<$($name),+> AuditFields for ($($name,)+) {
            type Marks = ($(Mark<Self, $name, Plain>,)+);
            fn marks() -> Self::Marks {
                ($(Mark::new(|tuple: &Self| &tuple.$index),)+)
            }
        }

        impl<$($name),+> Within for ($($name,)+) {
            type Marks = <Self as AuditFields>::Marks;
            fn marks() -> Self::Marks {
                <Self as AuditFields>::marks()
            }
        })*
    };
}

tuples! {
    A 0, A 0 B 1, A 0 B 1 C 2, A 0 B 1 C 2 D 3, A 0 B 1 C 2 D 3 E 4, A 0 B 1 C 2 D 3 E 4 F 5,
    A 0 B 1 C 2 D 3 E 4 F 5 G 6, A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7,
}
