//! L3 as a trait bound: `Body: Settled<Dealt, Path>` holds when every secret at or below `Path` is dealt with.
//!
//! The attribute makes an empty type `Dealt` per parameter that implements [`Deals`] for each path it hashes, omits or
//! records. The derive makes `Settled` ask for each secret field. A path is a list of field names: `body.inner.token` is
//! `(Name<inner>, (Name<token>, ()))`, a name being the hash of its text, since types have no strings in them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use crate::{AuditSecret, AuditValue};

/// A field's name, as the 64-bit FNV-1a hash of its text.
pub struct Name<const HASH: u64>;

/// A list of names that can go on.
pub trait FieldPath {
    type Then<Below: FieldPath>: FieldPath;
}

impl FieldPath for () {
    type Then<Below: FieldPath> = Below;
}

impl<First, Rest: FieldPath> FieldPath for (First, Rest) {
    type Then<Below: FieldPath> = (First, Rest::Then<Below>);
}

/// How many types deep the secrets of a type are looked for: types that hold each other never end.
pub const DEEP: usize = 16;

/// The handler deals with the value at `Path`: hashes it, omits it, or (where that is refused anyway) records it.
pub trait Deals<Path> {}

/// Deals with nothing: what goes into the record as it is may have no secrets at all.
pub enum Shown {}

/// A value of a secret type is hashed or omitted.
#[diagnostic::on_unimplemented(
    message = "a value of the secret type `{Type}` is neither hashed nor omitted",
    label = "add `hash = \"…\"`, or `omit = \"…\"` to leave it out of the record"
)]
pub trait DealsWithSecret<Type: ?Sized, Path> {}

#[diagnostic::do_not_recommend]
impl<D: Deals<Path>, T: ?Sized, Path> DealsWithSecret<T, Path> for D {}

/// One secret field is hashed or omitted: the bound whose absence is the error message of L3.
///
/// `Field` is a type called as the field is. The message is here and not in the expansion of the derive, since
/// `#[diagnostic]` cannot be named under `#![no_implicit_prelude]`.
#[diagnostic::on_unimplemented(
    message = "the secret field `{Field}` of `{Owner}` is neither hashed nor omitted",
    label = "add `hash = \"…\"` with the path of this field, or `omit = \"…\"` to leave it out of the record"
)]
pub trait HashesOrOmits<Owner: ?Sized, Field, Path> {}

#[diagnostic::do_not_recommend]
impl<D: Deals<Path>, Owner: ?Sized, Field, Path> HashesOrOmits<Owner, Field, Path> for D {}

/// Every secret of `Self` at or below `Path` is dealt with by `Dealt`, `DEPTH` types down.
// What is missing is the trait of one field, which has words of its own; these are for a value taken as a whole.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` has a secret in it and may not be recorded as it is",
    label = "record a field of it that is no secret (`name.field`)",
    note = "hash its secret with `hash = \"name.field\"`, or leave it out of the record with `omit = \"name.field\"`"
)]
pub trait Settled<Dealt, Path, const DEPTH: usize> {}

/// A type that holds declared fields somewhere: it derives `AuditFields`, or is a container of such a type.
pub trait Carries {}

macro_rules! containers {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(
            impl<$($generics)*> Carries for $type where T: Carries {}
            impl<$($generics)*, Dealt, Path, const DEPTH: usize> Settled<Dealt, Path, DEPTH> for $type
            where
                T: Settled<Dealt, Path, DEPTH>,
            {
            }
        )*
    };
}

containers! {
    [T: ?Sized] &T, [T: ?Sized] &mut T, [T: ?Sized] Box<T>, [T: ?Sized] Arc<T>, [T: ?Sized] Rc<T>,
    [T: ToOwned + ?Sized] Cow<'_, T>, [T] Option<T>, [T] Vec<T>, [T] [T], [T, const N: usize] [T; N],
    [K, T, S] HashMap<K, T, S>, [K, T] BTreeMap<K, T>,
    [T] VecDeque<T>, [T] LinkedList<T>, [T] BinaryHeap<T>, [T, S] HashSet<T, S>, [T] BTreeSet<T>,
    [T: ?Sized] Mutex<T>, [T: ?Sized] RwLock<T>, [T: ?Sized] RefCell<T>, [T] OnceLock<T>, [T] Pin<T>, [T, E] Result<T, E>,
}

/// Tuples may hold such a type. Where tokens show a tuple its elements are asked one by one; of one behind an alias it is
/// known only that recordable values have no secrets.
#[diagnostic::on_unimplemented(
    message = "behind a type alias the secrets of a tuple cannot be seen",
    label = "the type of this has a field of which the type is an alias of `{Self}`",
    note = "write the tuple out where the field is declared, or omit the whole parameter"
)]
pub trait Seen {}

macro_rules! tuples {
    ($($($name:ident)+,)*) => {
        $(
            impl<$($name),+> Carries for ($($name,)+) {}
            impl<$($name,)+ Dealt, Path, const DEPTH: usize> Settled<Dealt, Path, DEPTH> for ($($name,)+)
            where
                Self: Seen,
            {
            }
            #[diagnostic::do_not_recommend]
            impl<$($name: AuditValue,)+> Seen for ($($name,)+) {}
        )*
    };
}

tuples! { A, A B, A B C, A B C D, A B C D E, A B C D E F, A B C D E F G, A B C D E F G H, }

/// Whether a field's type has secrets of its own, asked where the derive knows the type whole.
///
/// The inherent constant is found before the trait's: a probe that fails open on a type parameter, so the derive asks
/// it of concrete types only.
pub struct Probe<T: ?Sized>(PhantomData<T>);

pub const NONE: u8 = 0;
pub const DECLARED: u8 = 1;

impl<T: Carries + ?Sized> Probe<T> {
    pub const DECLARES: u8 = DECLARED;
}

pub struct SecretProbe<T: ?Sized>(PhantomData<T>);

impl<T: AuditSecret + ?Sized> SecretProbe<T> {
    pub const SECRET: u8 = DECLARED;
}

/// What the probes say of every other type.
pub trait Nothing {
    const DECLARES: u8 = NONE;
    const SECRET: u8 = NONE;
}

impl<T: ?Sized> Nothing for Probe<T> {}
impl<T: ?Sized> Nothing for SecretProbe<T> {}

/// A field's type with the probe's answer: nothing to settle, or what the type itself asks for.
pub struct Nested<const DECLARES: u8, T: ?Sized>(PhantomData<T>);

impl<T: ?Sized, Dealt, Path, const DEPTH: usize> Settled<Dealt, Path, DEPTH> for Nested<NONE, T> {}

macro_rules! depths {
    ($($depth:literal below $above:literal)*) => {
        impl<T: ?Sized, Dealt, Path> Settled<Dealt, Path, 0> for Nested<DECLARED, T> {}
        $(
            impl<T: Settled<Dealt, Path, $depth> + ?Sized, Dealt, Path> Settled<Dealt, Path, $above>
                for Nested<DECLARED, T>
            {
            }
        )*
    };
}

depths! {
    0 below 1 1 below 2 2 below 3 3 below 4 4 below 5 5 below 6 6 below 7 7 below 8
    8 below 9 9 below 10 10 below 11 11 below 12 12 below 13 13 below 14 14 below 15 15 below 16
}

/// The same for a field of a secret type that carries no mark: it asks for the field itself.
pub trait SettledSecret<Dealt, Owner: ?Sized, Field, Path> {}

pub struct NestedSecret<const SECRET: u8, T: ?Sized>(PhantomData<T>);

impl<T: ?Sized, Dealt, Owner: ?Sized, Field, Path> SettledSecret<Dealt, Owner, Field, Path>
    for NestedSecret<NONE, T>
{
}

impl<T: ?Sized, Dealt, Owner: ?Sized, Field, Path> SettledSecret<Dealt, Owner, Field, Path>
    for NestedSecret<DECLARED, T>
where
    Dealt: HashesOrOmits<Owner, Field, Path>,
{
}
