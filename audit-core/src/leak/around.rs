//! A generic type around the one that it is a field of: its own secrets. What it is given is left out, or the list would
//! have no end.
//!
//! ```text
//! struct Token<T> { #[audit(secret)] value: String, of: Option<T> }
//! struct User { login: Token<User>, children: Vec<User> }
//! the list of Around<Token<User>>    value, not what is behind `of`
//! a Vec<User>                        is not asked: it only comes to User
//! ```

use std::marker::PhantomData;

use super::behind::Behind;
use super::containers::containers_and_pairs;
use super::resolve::Unresolved;
use super::secrets::{At, HoldsSome, Item, List, SecretField, Secrets};

/// The type that a derive's companion stands beside, or containers of it.
pub trait ComesTo<Companion> {}

macro_rules! comes_to {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*, Companion> ComesTo<Companion> for $type where T: ComesTo<Companion> {})*
    };
}

containers_and_pairs!(comes_to);

/// Whether a type comes to another: the derive multiplies by `ComesToProbe::<Vec<User>, fields_of_User>::APART`.
pub struct ComesToProbe<T: ?Sized, Companion>(PhantomData<Companion>, PhantomData<T>);

impl<T: ComesTo<Companion> + ?Sized, Companion> ComesToProbe<T, Companion> {
    pub const APART: u8 = 0;
}

/// What it says of every other type.
pub trait Apart {
    const APART: u8 = 1;
}

impl<T: ?Sized, Companion> Apart for ComesToProbe<T, Companion> {}

/// A type with its own secrets alone.
pub struct Around<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> Unresolved for Around<T> {
    type Type = T;
}

impl<T, const DEPTH: usize> Secrets<DEPTH> for Around<T>
where
    T: Secrets<DEPTH, List: OwnList> + ?Sized,
{
    type List = <T::List as OwnList>::Own;
}

/// A list without what depends on what the type is given.
pub trait OwnList {
    type Own: List;
}

impl OwnList for () {
    type Own = ();
}

impl<First: OwnItem, Others: OwnList> OwnList for (First, Others) {
    type Own = First::Before<Others::Own>;
}

/// What stands in the place of an item, before the others.
pub trait OwnItem {
    type Before<Others: List>: List;
}

macro_rules! own {
    ($([$($generics:tt)*] $item:ty),*) => {
        $(impl<$($generics)*> OwnItem for $item where $item: Item {
            type Before<Others: List> = ($item, Others);
        })*
    };
}

own! { [Called, Path, In] SecretField<Called, Path, In>, [H, const DEPTH: usize, Path, In] HoldsSome<H, DEPTH, Path, In> }

macro_rules! given {
    ($([$($generics:tt)*] $item:ty),*) => {
        $(impl<$($generics)*> OwnItem for $item {
            type Before<Others: List> = Others;
        })*
    };
}

given! { [T: ?Sized, Path, In] At<T, Path, In>, [H, Path, In] Behind<H, Path, In> }
