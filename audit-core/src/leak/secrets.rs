//! L3: which secrets a type has, as a list of types, each with the path to it.
//!
//! The derive says for `Body` that `<Body as Secrets<DEPTH>>::List` is the list of its secret fields. The attribute makes
//! an empty type `Dealt` per parameter that implements [`Deals`] for each path it hashes, omits or records; a
//! [`Walk`](super::walk::Walk) goes along the list and asks for each.

use std::marker::PhantomData;

use super::behind::Behind;
use super::containers::{containers_and_pairs, tuples};
use super::hidden::{Hides, Plainly};
use super::path::{Before, FieldPath, Last, Name, Zero, index};
use super::probe::{TypeList, Types};
use super::resolve::Unresolved;
use crate::AuditValue;

/// How many types deep the secrets of a type are looked for: types that hold each other never end.
pub const DEEP: usize = 16;

/// The handler deals with the value at `Path`: hashes it, omits it, or (where that is refused anyway) records it.
pub trait Deals<Path> {}

/// In a list: a secret field. `Called` is a type called as the field is.
pub struct SecretField<Called, Path, In>(PhantomData<(Called, Path, In)>);

/// In a list: a value of a secret type.
pub struct SecretValue<T: ?Sized, Path, In>(PhantomData<(Path, In)>, PhantomData<T>);

/// In a list: a type still to look at.
pub struct At<T: ?Sized, Path, In>(PhantomData<(Path, In)>, PhantomData<T>);

/// In a list: a type that has secrets, `DEPTH` types down. Its own list is not written out, or types that hold each other
/// would have one of many thousands.
pub struct HoldsSome<H, const DEPTH: usize, Path, In>(PhantomData<(H, Path, In)>);

/// In which field of the parameter, or element of its tuple, something in a list is, and in which one there: rustc says what
/// reads alike once, and a secret that is in two of them is two. No further, for types that hold each other never end.
pub trait Place {
    /// That place in this one.
    type Around<Inner: Place>: Place;
    /// This one if there is one, else the other.
    type Or<Other: Place>: Place;
    /// Without what is in it.
    type Outermost: Place;
    /// As an error message has it.
    type Shown;
    /// The same with what it is in.
    type ShownIn<Outer>;
}

impl Place for () {
    type Around<Inner: Place> = Inner;
    type Or<Other: Place> = Other;
    type Outermost = ();
    type Shown = ();
    type ShownIn<Outer> = Outer;
}

/// In the field that `Called` is called like, and there in `Inner`.
pub struct In<Called, Inner = ()>(PhantomData<(Called, Inner)>);

impl<Called, Inner: Place> Place for In<Called, Inner> {
    type Around<Other: Place> = In<Called, Inner::Or<Other::Outermost>>;
    type Or<Other: Place> = Self;
    type Outermost = In<Called>;
    type Shown = Inner::ShownIn<Called>;
    type ShownIn<Outer> = (Outer, Self::Shown);
}

/// There, and the type depends on what the type around it is given: the one of this number in [`Carries::Given`].
pub struct Given<Place, const NTH: usize>(PhantomData<Place>);

impl<Inner: Place, const NTH: usize> Place for Given<Inner, NTH> {
    type Around<Other: Place> = Given<Inner::Around<Other>, NTH>;
    type Or<Other: Place> = Self;
    type Outermost = Inner::Outermost;
    type Shown = Inner::Shown;
    type ShownIn<Outer> = Inner::ShownIn<Outer>;
}

/// The element of a tuple.
pub struct TupleElement<const INDEX: usize>;

/// Nothing left in a list.
pub enum End {}

/// What may stand in a list.
pub trait Item {
    /// The type it speaks of.
    type Of: ?Sized;
    /// The same, found further down.
    type Below<Path: FieldPath, Outer: Place>: Item;
}

macro_rules! items {
    ($([$($generics:tt)*] $name:ident <$($argument:ident),*> of $of:ty;)*) => {
        $(impl<$($generics)*, Path: FieldPath, Inner: Place> Item for $name<$($argument,)* Path, Inner> {
            type Of = $of;
            type Below<Above: FieldPath, Outer: Place> =
                $name<$($argument,)* Above::Then<Path>, Outer::Around<Inner>>;
        })*
    };
}

items! {
    [T: ?Sized] At<T> of T;
    [Called] SecretField<Called> of Called;
    [T: ?Sized] SecretValue<T> of T;
    [H: Hides<Type: Unresolved>, const DEPTH: usize] HoldsSome<H, DEPTH> of <H::Type as Unresolved>::Type;
}

/// A list, to take the first off.
pub trait List {
    type First;
    type Others: List;
    /// With one more at its end.
    type And<Last: Item>: List;
    /// All of it further down, then `Rest`.
    type Below<Path: FieldPath, Outer: Place, Rest: List>: List;
    /// One element in place of all of them, and none in place of none.
    type AsOne<One: Item>: List;
}

impl List for () {
    type First = End;
    type Others = ();
    type And<Last: Item> = (Last, ());
    type Below<Path: FieldPath, Outer: Place, Rest: List> = Rest;
    type AsOne<One: Item> = ();
}

impl<First: Item, Others: List> List for (First, Others) {
    type First = First;
    type Others = Others;
    type And<Last: Item> = (First, Others::And<Last>);
    type Below<Path: FieldPath, Outer: Place, Rest: List> =
        (First::Below<Path, Outer>, Others::Below<Path, Outer, Rest>);
    type AsOne<One: Item> = (One, ());
}

/// `Type = Self`, by which an impl calls by a parameter what an associated type may not name: see the derive.
pub trait Itself {
    type Type;
}

impl<T> Itself for T {
    type Type = T;
}

/// The secrets of `Self`, `DEPTH` types down.
///
/// The paths start at `Self`, so that rustc finds the list of a type once, wherever it stands.
pub trait Secrets<const DEPTH: usize> {
    type List: List;
}

/// A type that holds declared fields somewhere: it derives `AuditFields`, or is a container of such a type. Or, if
/// `MAYBE`, of a tuple, whose elements are still to look at.
pub trait Carries<const MAYBE: bool> {
    /// The types in the declared type, or in the tuple, that depend on what it is given: nested [`Types`].
    type Given: TypeList;
}

macro_rules! same_inside {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(
            impl<$($generics)*, const MAYBE: bool> Carries<MAYBE> for $type where T: Carries<MAYBE> {
                type Given = T::Given;
            }
            impl<$($generics)*, const DEPTH: usize> Secrets<DEPTH> for $type
            where
                T: Secrets<DEPTH>,
            {
                type List = T::List;
            }
        )*
    };
}

containers_and_pairs!(same_inside);

/// A tuple may hold such a type: each of its elements is still to look at.
macro_rules! elements {
    ($($tuple:ident: $($name:ident $index:tt)+;)*) => {
        $(
            impl<$($name),+> Carries<true> for ($($name,)+) {
                type Given = elements!(given $($name)+);
            }
            impl<$($name,)+ const DEPTH: usize> Secrets<DEPTH> for ($($name,)+) {
                type List = elements!(@ $($name $index)+);
            }
        )*
    };
    (@) => { () };
    (@ $name:ident $index:tt $($more:tt)*) => {
        (
            At<
                $name,
                (Name<{ index($index) }, (), elements!(after $($more)*)>, ()),
                elements!(place $index),
            >,
            elements!(@ $($more)*),
        )
    };
    (place 0) => { Given<In<TupleElement<0>>, 0> };
    (place 1) => { Given<In<TupleElement<1>>, 1> };
    (place 2) => { Given<In<TupleElement<2>>, 2> };
    (place 3) => { Given<In<TupleElement<3>>, 3> };
    (place $index:literal) => { In<TupleElement<$index>> };
    (given) => { () };
    (given $name:ident $($more:ident)*) => { Types<$name, elements!(given $($more)*)> };
    (after) => { Last };
    (after $name:ident $index:tt $($more:tt)*) => {
        Before<elements!(after $($more)*)>
    };
}

tuples!(elements);

/// A list without secrets: of what is still to look at, recordable values have none.
pub trait NoSecrets {}
impl NoSecrets for () {}
impl<T: AuditValue + ?Sized, Path, In, Others: NoSecrets> NoSecrets for (At<T, Path, In>, Others) {}
impl<H, Path, In, Others: NoSecrets> NoSecrets for (Behind<H, Path, In>, Others) where
    H: Hides<Type: AuditValue>
{
}
impl<H, const DEPTH: usize, Path, In, Others: NoSecrets> NoSecrets
    for (HoldsSome<H, DEPTH, Path, In>, Others)
where
    H: Hides<Type: Secrets<DEPTH, List: NoSecrets>>,
{
}

/// The type that `H` hides, with the sum of the probes' answers, in the field that `Called` is called like, and there in
/// `Inner`.
pub struct Nested<const PROBED: u8, H, Called, Inner>(PhantomData<(H, Called, Inner)>);

macro_rules! depths {
    ($($depth:literal below $above:literal)*) => {
        impl<H, Called, Inner> Secrets<0> for Nested<1, H, Called, Inner> {
            type List = ();
        }
        $(
            impl<H, Called, Inner: Place> Secrets<$above> for Nested<1, H, Called, Inner>
            where
                H: Hides<Type: Secrets<$depth> + Unresolved>,
            {
                type List = <<H::Type as Secrets<$depth>>::List as List>::AsOne<
                    HoldsSome<H, $depth, (), In<Called, Inner>>,
                >;
            }
        )*
    };
}

depths! {
    0 below 1 1 below 2 2 below 3 3 below 4 4 below 5 5 below 6 6 below 7 7 below 8
    8 below 9 9 below 10 10 below 11 11 below 12 12 below 13 13 below 14 14 below 15 15 below 16
}

macro_rules! probed {
    ($([$($probed:literal)*] $list:ty,)*) => {
        $($(
            impl<H: Hides<Type: Unresolved>, Called, Inner: Place, const DEPTH: usize> Secrets<DEPTH>
                for Nested<$probed, H, Called, Inner>
            {
                type List = $list;
            }
        )*)*
    };
}

// A secret type may declare fields, too: as a secret it is one whole. An extractor that is not secret with what is in it
// is `State`.
probed! {
    [0 4] (),
    [2 3 10 11] (SecretField<Called, (), Inner>, ()),
    [8 9 12 13] (Behind<Plainly<H>, (), In<Called, Inner>>, ()),
    [6 7 14 15] (SecretField<Called, Zero<()>, Inner>, ()),
}
