//! What depends on what a type is given, where that is known: the derive of the type around it asks the probes.
//!
//! ```text
//! struct Page<T> { items: Vec<T>, next: T }    Behind<…, items, Given<…, 0>>, Behind<…, next, Given<…, 1>>
//! struct Body { page: Page<Item> }             Resolved<Page<Item>, 1, 0, 0, 0>
//! ```
//!
//! What has no secrets is left out of the list, and a type with declared fields gives way to its own secrets. So nothing
//! of a type is left to look at by a handler in another module, where it may be private.

use std::marker::PhantomData;

use super::behind::Behind;
use super::hidden::Hides;
use super::path::FieldPath;
use super::secrets::{At, Given, HoldsSome, In, Item, List, Place, SecretField, Secrets};

/// A type, and what the probes say of the first four that depend on what it is given.
pub struct Resolved<T: ?Sized, const A: u8, const B: u8, const C: u8, const D: u8>(PhantomData<T>);

/// The type by itself.
pub trait Unresolved {
    type Type: ?Sized;
}

impl<T: ?Sized, const A: u8, const B: u8, const C: u8, const D: u8> Unresolved
    for Resolved<T, A, B, C, D>
{
    type Type = T;
}

impl<T, const A: u8, const B: u8, const C: u8, const D: u8, const DEPTH: usize> Secrets<DEPTH>
    for Resolved<T, A, B, C, D>
where
    T: Secrets<DEPTH> + ?Sized,
    T::List: ResolveList<Answers<A, B, C, D>, DEPTH>,
{
    type List = <T::List as ResolveList<Answers<A, B, C, D>, DEPTH>>::Resolved;
}

/// What the probes say of each.
pub struct Answers<const A: u8, const B: u8, const C: u8, const D: u8>;

/// What they say of one: 0 for nothing, 1 for declared fields; what is more is to be looked at, and 7 was not asked.
pub struct Probed<const ANSWER: u8>;

pub trait NthAnswer<const NTH: usize> {
    type Probed;
}

macro_rules! nth_answer {
    ($($nth:literal $answer:ident)*) => {
        $(impl<const A: u8, const B: u8, const C: u8, const D: u8> NthAnswer<$nth>
            for Answers<A, B, C, D>
        {
            type Probed = Probed<$answer>;
        })*
    };
}

nth_answer! { 0 A 1 B 2 C 3 D }

pub trait ResolveList<Answers, const DEPTH: usize> {
    type Resolved: List;
}

impl<Answers, const DEPTH: usize> ResolveList<Answers, DEPTH> for () {
    type Resolved = ();
}

impl<Answers, First, Others, const DEPTH: usize> ResolveList<Answers, DEPTH> for (First, Others)
where
    First: ResolveItem<Answers, DEPTH>,
    Others: ResolveList<Answers, DEPTH>,
{
    type Resolved = First::Before<Others::Resolved>;
}

/// What stands in the place of an item, before the others.
pub trait ResolveItem<Answers, const DEPTH: usize> {
    type Before<Others: List>: List;
}

macro_rules! stays {
    ($([$($generics:tt)*] $item:ty,)*) => {
        $(impl<$($generics)*, Answers, const DEPTH: usize> ResolveItem<Answers, DEPTH> for $item
        where
            $item: Item,
        {
            type Before<Others: List> = ($item, Others);
        })*
    };
}

stays! {
    [Called, Path, In] SecretField<Called, Path, In>,
    [H, const DOWN: usize, Path, In] HoldsSome<H, DOWN, Path, In>,
    [H, Path, Called, Inner] Behind<H, Path, In<Called, Inner>>,
    [T: ?Sized, Path, Called, Inner] At<T, Path, In<Called, Inner>>,
}

macro_rules! by_answer {
    ($([$($generics:tt)*] $item:ident<$type:ident> of $declared:ty;)*) => {
        $(
            impl<$($generics)*, Path, In, const NTH: usize, Answers, const DEPTH: usize>
                ResolveItem<Answers, DEPTH> for $item<$type, Path, Given<In, NTH>>
            where
                Answers: NthAnswer<NTH>,
                Answers::Probed: ResolveAs<Self, DEPTH>,
            {
                type Before<Others: List> =
                    <Answers::Probed as ResolveAs<Self, DEPTH>>::Before<Others>;
            }
            impl<$($generics)*, Path: FieldPath, In: Place, const DEPTH: usize>
                ResolveAs<$item<$type, Path, In>, DEPTH> for Probed<1>
            where
                $declared: Secrets<DEPTH>,
            {
                type Before<Others: List> =
                    <<$declared as Secrets<DEPTH>>::List as List>::Below<Path, In, Others>;
            }
        )*
    };
}

by_answer! {
    [T: ?Sized] At<T> of T;
    [H: Hides] Behind<H> of H::Type;
}

/// The same by the answer.
pub trait ResolveAs<At, const DEPTH: usize> {
    type Before<Others: List>: List;
}

impl<At, const DEPTH: usize> ResolveAs<At, DEPTH> for Probed<0> {
    type Before<Others: List> = Others;
}

macro_rules! stays_at {
    ($($answer:literal)*) => {
        $(impl<At: Item, const DEPTH: usize> ResolveAs<At, DEPTH> for Probed<$answer> {
            type Before<Others: List> = (At, Others);
        })*
    };
}

stays_at! { 2 3 4 5 6 7 }
