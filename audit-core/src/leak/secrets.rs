//! L3: which secrets a type has, as a list of types, each with the path to it.
//!
//! The derive says for `Body` that `<Body as Secrets<Path, DEPTH>>::Then<Rest>` is the list of its secret fields, then
//! `Rest`. The attribute makes an empty type `Dealt` per parameter that implements [`Deals`] for each path it hashes,
//! omits or records; a [`Walk`](super::walk::Walk) goes along the list and asks for each. A path is a list of field
//! names: `body.inner.token` is `(Name<inner>, (Name<token>, ()))`, a name being the hash of its text, since types have
//! no strings in them.

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use super::containers::{containers, tuples};
use crate::{AuditSecret, AuditValue};

/// A field's name, as the 64-bit FNV-1a hash of its text.
pub struct Name<const HASH: u64>;

/// The FNV-1a hash of a tuple index, as the derive and the attribute compute it.
const fn index(index: u8) -> u64 {
    const fn and(hash: u64, digit: u8) -> u64 {
        (hash ^ (b'0' + digit) as u64).wrapping_mul(0x0000_0100_0000_01b3)
    }
    let none = 0xcbf2_9ce4_8422_2325;
    let tens = if index < 10 {
        none
    } else {
        and(none, index / 10)
    };
    and(tens, index % 10)
}

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

/// The path one tuple index further.
pub(crate) type Index<Path, const HASH: u64> = <Path as FieldPath>::Then<(Name<HASH>, ())>;

/// How many types deep the secrets of a type are looked for: types that hold each other never end.
pub const DEEP: usize = 16;

/// The handler deals with the value at `Path`: hashes it, omits it, or (where that is refused anyway) records it.
pub trait Deals<Path> {}

/// In a list: a secret field. `Called` is a type called as the field is.
pub struct SecretField<Owner: ?Sized, Called, Path>(
    PhantomData<(Called, Path)>,
    PhantomData<Owner>,
);

/// In a list: a value of a secret type.
pub struct SecretValue<T: ?Sized, Path>(PhantomData<Path>, PhantomData<T>);

/// In a list: a type still to look at.
pub struct At<T: ?Sized, Path>(PhantomData<Path>, PhantomData<T>);

/// Nothing left in a list.
pub enum End {}

/// A list, to take the first off and to put a last one on.
pub trait List {
    type First;
    type Others: List;
    type And<Last>: List;
}

impl List for () {
    type First = End;
    type Others = ();
    type And<Last> = (Last, ());
}

impl<First, Others: List> List for (First, Others) {
    type First = First;
    type Others = Others;
    type And<Last> = (First, Others::And<Last>);
}

/// The secrets of `Self`, which is at `Path`, `DEPTH` types down.
pub trait Secrets<Path, const DEPTH: usize> {
    /// The list of them, then `Rest`.
    type Then<Rest: List>: List;
}

/// A type that holds declared fields somewhere: it derives `AuditFields`, or is a container of such a type.
pub trait Carries {}

macro_rules! same_inside {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(
            impl<$($generics)*> Carries for $type where T: Carries {}
            impl<$($generics)*, Path, const DEPTH: usize> Secrets<Path, DEPTH> for $type
            where
                T: Secrets<Path, DEPTH>,
            {
                type Then<Rest: List> = T::Then<Rest>;
            }
        )*
    };
}

containers!(same_inside);
same_inside! { [K, T, S] HashMap<K, T, S>, [K, T] BTreeMap<K, T>, [T, E] Result<T, E> }

/// A tuple may hold such a type: each of its elements is still to look at.
macro_rules! elements {
    ($($($name:ident $index:literal)+;)*) => {
        $(
            impl<$($name),+> Carries for ($($name,)+) {}
            impl<$($name,)+ Path: FieldPath, const DEPTH: usize> Secrets<Path, DEPTH> for ($($name,)+) {
                type Then<Rest: List> = elements!(@ Path Rest; $($name $index)+);
            }
        )*
    };
    (@ $path:ident $rest:ident;) => { $rest };
    (@ $path:ident $rest:ident; $name:ident $index:literal $($more:tt)*) => {
        (At<$name, Index<$path, { index($index) }>>, elements!(@ $path $rest; $($more)*))
    };
}

tuples!(elements);

/// A list without secrets: of what is still to look at, recordable values have none.
pub trait NoSecrets {}
impl NoSecrets for () {}
impl<T: AuditValue + ?Sized, Path, Others: NoSecrets> NoSecrets for (At<T, Path>, Others) {}

/// Whether a field's type carries declared fields: a probe as the derive writes it, `Probe::<Inner>::DECLARES`.
///
/// The inherent constant is found before the trait's: a probe that fails open on a type parameter, so the derive asks
/// it of concrete types only.
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: Carries + ?Sized> Probe<T> {
    pub const DECLARES: u8 = 1;
}

/// The same for a secret type.
pub struct SecretProbe<T: ?Sized>(PhantomData<T>);

impl<T: AuditSecret + ?Sized> SecretProbe<T> {
    pub const SECRET: u8 = 2;
}

/// What the probes say of every other type.
pub trait Nothing {
    const DECLARES: u8 = 0;
    const SECRET: u8 = 0;
}

impl<T: ?Sized> Nothing for Probe<T> {}
impl<T: ?Sized> Nothing for SecretProbe<T> {}

/// The type of the field `Called` of `Owner`, with the sum of the probes' answers.
pub struct Nested<const PROBED: u8, T: ?Sized, Owner: ?Sized, Called>(
    PhantomData<(PhantomData<T>, Called)>,
    PhantomData<Owner>,
);

impl<T: ?Sized, Owner: ?Sized, Called, Path, const DEPTH: usize> Secrets<Path, DEPTH>
    for Nested<0, T, Owner, Called>
{
    type Then<Rest: List> = Rest;
}

macro_rules! depths {
    ($($depth:literal below $above:literal)*) => {
        impl<T: ?Sized, Owner: ?Sized, Called, Path> Secrets<Path, 0> for Nested<1, T, Owner, Called> {
            type Then<Rest: List> = Rest;
        }
        $(
            impl<T: Secrets<Path, $depth> + ?Sized, Owner: ?Sized, Called, Path> Secrets<Path, $above>
                for Nested<1, T, Owner, Called>
            {
                type Then<Rest: List> = T::Then<Rest>;
            }
        )*
    };
}

depths! {
    0 below 1 1 below 2 2 below 3 3 below 4 4 below 5 5 below 6 6 below 7 7 below 8
    8 below 9 9 below 10 10 below 11 11 below 12 12 below 13 13 below 14 14 below 15 15 below 16
}

macro_rules! secret {
    ($($probed:literal)*) => {
        $(impl<T: ?Sized, Owner: ?Sized, Called, Path, const DEPTH: usize> Secrets<Path, DEPTH>
            for Nested<$probed, T, Owner, Called>
        {
            type Then<Rest: List> = (SecretField<Owner, Called, Path>, Rest);
        })*
    };
}

// A secret type may declare fields, too: as a secret it is one whole.
secret! { 2 3 }
