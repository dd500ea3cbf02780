//! From a parameter to the secrets in it that are not dealt with, whatever aliases and containers are around them.
//!
//! A [`Walk`] is a list still to look at, and what was found. Each `audited_step` looks at the first: a container gives
//! way to what is in it, a declared type to its secrets, a secret that is not dealt with is kept, anything else is passed
//! over. Which of the methods of that name it is, method resolution decides on the concrete type: an inherent method by
//! value (containers, what is dealt with), then the trait's by value (secrets), then by reference (declared types), then
//! by mutable reference (all others). A type parameter is one of the others, unless its bounds say more.

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use super::containers::containers;
use super::hidden::Hides;
use super::path::{FieldPath, NOBODY, Name};
use super::secrets::{
    At, Carries, DEEP, Deals, End, HoldsSome, Item, List, Place, SecretField, SecretValue, Secrets,
};
use super::undealt::Undealt;
use crate::AuditSecret;

/// Still to look at: the first, and the others as a list. Then the list of what is not dealt with.
pub struct Walk<Dealt, First, Others, Found>(PhantomData<(Dealt, First, Others, Found)>);

/// Starts at a parameter. A method, since rustc asks nothing more of a value whose type it could make no sense of.
pub trait StartWalk {
    fn audited_walk<Dealt>(&self) -> Walk<Dealt, At<Self, (), ()>, (), ()>;
}

impl<T: ?Sized> StartWalk for T {
    fn audited_walk<Dealt>(&self) -> Walk<Dealt, At<T, (), ()>, (), ()> {
        Walk(PhantomData)
    }
}

/// The walk along a list.
pub(crate) type Along<Dealt, L, Found> =
    Walk<Dealt, <L as List>::First, <L as List>::Others, Found>;

impl<Dealt, First, Others, Found> Walk<Dealt, First, Others, Found> {
    /// The walk after a step.
    pub(crate) fn on() -> Self {
        Walk(PhantomData)
    }

    /// The walk as a value that each step may take as it likes.
    #[must_use]
    pub fn go(self) -> Self {
        self
    }
}

impl<Dealt, Found> Walk<Dealt, End, (), Found> {
    #[must_use]
    pub fn audited_step(self) -> Self {
        self
    }

    pub fn audited_undealt(self) -> Undealt<Found> {
        Undealt::new()
    }
}

macro_rules! into_it {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*, Dealt, Path, In, O, Found> Walk<Dealt, At<$type, Path, In>, O, Found> {
            pub fn audited_step(self) -> Walk<Dealt, At<T, Path, In>, O, Found> {
                Walk::on()
            }
        })*
    };
}

containers!(into_it);

macro_rules! into_both {
    ($([$($generics:tt)*] $type:ty),*) => {
        $(impl<$($generics)*, Dealt, Path, In, O, Found> Walk<Dealt, At<$type, Path, In>, O, Found> {
            pub fn audited_step(self) -> Walk<Dealt, At<K, Path, In>, (At<V, Path, In>, O), Found> {
                Walk::on()
            }
        })*
    };
}

into_both! { [K, V, S] HashMap<K, V, S>, [K, V] BTreeMap<K, V>, [K, V] Result<K, V> }

macro_rules! dealt_with {
    ($([$($generics:tt)*] $secret:ty),*) => {
        $(impl<Dealt: Deals<Path>, $($generics)*, Path, In, O: List, Found> Walk<Dealt, $secret, O, Found> {
            pub fn audited_step(self) -> Along<Dealt, O, Found> {
                Walk::on()
            }
        })*
    };
}

dealt_with! { [Called] SecretField<Called, Path, In>, [T: ?Sized] SecretValue<T, Path, In> }

/// All that is below the path is dealt with.
impl<Dealt, H, const DEPTH: usize, Path: FieldPath, In, O: List, Found>
    Walk<Dealt, HoldsSome<H, DEPTH, Path, In>, O, Found>
where
    Dealt: Deals<Path::Then<(Name<NOBODY, ()>, ())>>,
{
    pub fn audited_step(self) -> Along<Dealt, O, Found> {
        Walk::on()
    }
}

/// A secret, or a type that has some.
pub trait StepSecret {
    type Next;
    fn audited_step(self) -> Self::Next;
}

/// A secret type: the value itself must be dealt with.
impl<Dealt, T: AuditSecret + ?Sized, Path, In, O, Found> StepSecret
    for Walk<Dealt, At<T, Path, In>, O, Found>
{
    type Next = Walk<Dealt, SecretValue<T, Path, In>, O, Found>;
    fn audited_step(self) -> Self::Next {
        Walk::on()
    }
}

macro_rules! not_dealt_with {
    ($([$($generics:tt)*] $secret:ty),*) => {
        $(impl<Dealt, $($generics)*, Path: FieldPath, In: Place, O: List, Found: List> StepSecret for Walk<Dealt, $secret, O, Found> {
            type Next = Along<Dealt, O, Found::And<$secret>>;
            fn audited_step(self) -> Self::Next {
                Walk::on()
            }
        })*
    };
}

not_dealt_with! { [Called] SecretField<Called, Path, In>, [T: ?Sized] SecretValue<T, Path, In> }

impl<Dealt, H, const DEPTH: usize, Path: FieldPath, In: Place, O: List, Found> StepSecret
    for Walk<Dealt, HoldsSome<H, DEPTH, Path, In>, O, Found>
where
    H: Hides<Type: Secrets<DEPTH>>,
{
    type Next =
        Along<Dealt, <<H::Type as Secrets<DEPTH>>::List as List>::Below<Path, In, O>, Found>;
    fn audited_step(self) -> Self::Next {
        Walk::on()
    }
}

/// A type with declared fields: each secret one must be dealt with.
pub trait StepDeclared {
    type Next;
    fn audited_step(&self) -> Self::Next;
}

impl<Dealt, T, Path: FieldPath, In: Place, O: List, Found> StepDeclared
    for Walk<Dealt, At<T, Path, In>, O, Found>
where
    T: Carries<true> + Secrets<DEEP> + ?Sized,
{
    type Next = Along<Dealt, <T::List as List>::Below<Path, In, O>, Found>;
    fn audited_step(&self) -> Self::Next {
        Walk::on()
    }
}

/// Any other type: nothing is known of it, nothing is asked.
pub trait StepOver {
    type Next;
    fn audited_step(&mut self) -> Self::Next;
}

impl<Dealt, T: ?Sized, Path, In, O: List, Found> StepOver
    for Walk<Dealt, At<T, Path, In>, O, Found>
{
    type Next = Along<Dealt, O, Found>;
    fn audited_step(&mut self) -> Self::Next {
        Walk::on()
    }
}

/// No type implements it: the error message where something was left unseen.
#[diagnostic::on_unimplemented(
    message = "this type holds too many others to look for secrets in all of them",
    label = "omit the whole parameter: `omit = \"name\"`"
)]
pub trait LookedInto {
    type Done;
}

/// After the last step there is something left.
pub trait DoneTooEarly {
    type Left: ?Sized;
    fn audited_undealt(self) -> <Self::Left as LookedInto>::Done
    where
        Self::Left: LookedInto;
}

impl<Dealt, First: Item, O> DoneTooEarly for Walk<Dealt, First, O, ()> {
    type Left = First::Of;
    fn audited_undealt(self) -> <First::Of as LookedInto>::Done
    where
        First::Of: LookedInto,
    {
        unreachable!("no type implements the bound")
    }
}

/// There is, but what was found is told first.
pub trait FoundSome {
    type Found;
    fn audited_undealt(self) -> Undealt<Self::Found>;
}

impl<Dealt, First: Item, O, Secret, Secrets> FoundSome
    for Walk<Dealt, First, O, (Secret, Secrets)>
{
    type Found = (Secret, Secrets);
    fn audited_undealt(self) -> Undealt<Self::Found> {
        Undealt::new()
    }
}
