//! The walk through types that are not shown: each part of one stands for what is there, as the type itself does.
//!
//! ```text
//! Behind<Hidden<fields_of_Store<Key>, 0>, …>      a Mutex<Vec<Entry<Key>>>
//! Behind<InsideOf<Hidden<…>>, …>                  the Vec<Entry<Key>> in it
//! ```

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use super::containers::{containers, tuples};
use super::hidden::Hides;
use super::path::{Before, FieldPath, Last, Name, index};
use super::probe::TypeList;
use super::secrets::{Carries, DEEP, Deals, In, Item, List, Place, Secrets, TupleElement};
use super::walk::{Along, StepDeclared, StepOver, StepSecret, Walk};
use crate::AuditSecret;

/// In a list: a type still to look at, not shown.
pub struct Behind<H, Path, In>(PhantomData<(H, Path, In)>);

/// In a list: a value of a secret type, not shown.
pub struct SecretBehind<H, Path, In>(PhantomData<(H, Path, In)>);

/// What is in a container.
pub struct InsideOf<H>(PhantomData<H>);

/// The keys of a map, or the error of a `Result`.
pub struct OtherOf<H>(PhantomData<H>);

/// The elements of a tuple, as a list.
pub struct Elements<H>(PhantomData<H>);
/// A list without its first.
pub struct OthersOf<L>(PhantomData<L>);
/// The first of a list.
pub struct FirstOf<L>(PhantomData<L>);

/// The type with something in it.
pub trait Contains {
    type Inside: ?Sized;
}

/// A map or a `Result`.
pub trait ContainsOther {
    type Other;
}

/// Stands for a list of types.
pub trait HidesList {
    type List: TypeList;
}

impl<H: Hides<Type: Contains>> Hides for InsideOf<H> {
    type Type = <H::Type as Contains>::Inside;
}

impl<H: Hides<Type: ContainsOther>> Hides for OtherOf<H> {
    type Type = <H::Type as ContainsOther>::Other;
}

impl<H: Hides<Type: Carries<true>>> HidesList for Elements<H> {
    type List = <H::Type as Carries<true>>::Given;
}

impl<L: HidesList> HidesList for OthersOf<L> {
    type List = <L::List as TypeList>::Others;
}

impl<L: HidesList> Hides for FirstOf<L> {
    type Type = <L::List as TypeList>::First;
}

/// What is looked into, whatever is in it.
pub trait Opens {
    /// What is in it, in its place before the others.
    type Into<H: Hides<Type = Self>, Path: FieldPath, In: Place, Others: List>: List;
}

macro_rules! into_it {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(
            impl<$($generics)*> Contains for $type {
                type Inside = T;
            }
            impl<$($generics)*> Opens for $type {
                type Into<H: Hides<Type = Self>, Path: FieldPath, In: Place, Others: List> =
                    (Behind<InsideOf<H>, Path, In>, Others);
            }
        )*
    };
}

containers!(into_it);

macro_rules! into_both {
    ($([$($generics:tt)*] $type:ty),*) => {
        $(
            impl<$($generics)*> Contains for $type {
                type Inside = V;
            }
            impl<$($generics)*> ContainsOther for $type {
                type Other = K;
            }
            impl<$($generics)*> Opens for $type {
                type Into<H: Hides<Type = Self>, Path: FieldPath, In: Place, Others: List> =
                    (Behind<OtherOf<H>, Path, In>, (Behind<InsideOf<H>, Path, In>, Others));
            }
        )*
    };
}

into_both! { [K, V, S] HashMap<K, V, S>, [K, V] BTreeMap<K, V>, [V, K] Result<V, K> }

macro_rules! elements {
    ($($tuple:ident: $($name:ident $index:tt)+;)*) => {
        $(impl<$($name),+> Opens for ($($name,)+) {
            type Into<This: Hides<Type = Self>, Path: FieldPath, Around: Place, Rest: List> =
                elements!(from Elements<This>; $($name $index)+);
        })*
    };
    (from $list:ty;) => { Rest };
    (from $list:ty; $name:ident $index:tt $($more:tt)*) => {
        (
            Behind<
                FirstOf<$list>,
                Path::Then<(Name<{ index($index) }, (), elements!(after $($more)*)>, ())>,
                Around::Around<In<TupleElement<$index>>>,
            >,
            elements!(from OthersOf<$list>; $($more)*),
        )
    };
    (after) => { Last };
    (after $name:ident $index:tt $($more:tt)*) => { Before<elements!(after $($more)*)> };
}

tuples!(elements);

macro_rules! item {
    ($($name:ident)*) => {
        $(impl<H: Hides, Path: FieldPath, Inner: Place> Item for $name<H, Path, Inner> {
            type Of = H::Type;
            type Below<Above: FieldPath, Outer: Place> = $name<H, Above::Then<Path>, Outer::Around<Inner>>;
        })*
    };
}

item! { Behind SecretBehind }

/// What is in what `H` stands for.
type Opened<H, Path, In, O> = <<H as Hides>::Type as Opens>::Into<H, Path, In, O>;

impl<Dealt, H, Path: FieldPath, In: Place, O: List, Found>
    Walk<Dealt, Behind<H, Path, In>, O, Found>
where
    H: Hides<Type: Opens>,
{
    pub fn audited_step(self) -> Along<Dealt, Opened<H, Path, In, O>, Found> {
        Walk::on()
    }
}

impl<Dealt: Deals<Path>, H, Path, In, O: List, Found>
    Walk<Dealt, SecretBehind<H, Path, In>, O, Found>
{
    pub fn audited_step(self) -> Along<Dealt, O, Found> {
        Walk::on()
    }
}

impl<Dealt, H: Hides<Type: AuditSecret>, Path, In, O, Found> StepSecret
    for Walk<Dealt, Behind<H, Path, In>, O, Found>
{
    type Next = Walk<Dealt, SecretBehind<H, Path, In>, O, Found>;
    fn audited_step(self) -> Self::Next {
        Walk::on()
    }
}

impl<Dealt, H: Hides, Path: FieldPath, In: Place, O: List, Found: List> StepSecret
    for Walk<Dealt, SecretBehind<H, Path, In>, O, Found>
{
    type Next = Along<Dealt, O, Found::And<SecretBehind<H, Path, In>>>;
    fn audited_step(self) -> Self::Next {
        Walk::on()
    }
}

impl<Dealt, H, Path: FieldPath, In: Place, O: List, Found> StepDeclared
    for Walk<Dealt, Behind<H, Path, In>, O, Found>
where
    H: Hides<Type: Carries<true> + Secrets<DEEP>>,
{
    type Next = Along<Dealt, <<H::Type as Secrets<DEEP>>::List as List>::Below<Path, In, O>, Found>;
    fn audited_step(&self) -> Self::Next {
        Walk::on()
    }
}

impl<Dealt, H, Path, In, O: List, Found> StepOver for Walk<Dealt, Behind<H, Path, In>, O, Found> {
    type Next = Along<Dealt, O, Found>;
    fn audited_step(&mut self) -> Self::Next {
        Walk::on()
    }
}
