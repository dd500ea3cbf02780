//! From a parameter's type to the types that carry secrets, whatever aliases and containers are around them.
//!
//! A [`Walk`] is a list of types still to look at. Each `step` looks at the first: a container gives way to what is in
//! it, a secret or declared type must be settled, anything else is passed over. Which `step` it is, method resolution
//! decides on the concrete type: an inherent method by value (containers), then the trait by value (secret types), then
//! by reference (declared types), then by mutable reference (all others). A type parameter is one of the others, unless
//! its bounds say more.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use super::settle::{Carries, DEEP, DealsWithSecret, FieldPath, Name, Settled};
use crate::AuditSecret;

/// The FNV-1a hash of a tuple index, as the derive and the attribute compute it.
const fn index(digit: u8) -> u64 {
    (0xcbf2_9ce4_8422_2325 ^ (b'0' + digit) as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The path one name further.
type Below<Path, Name> = <Path as FieldPath>::Then<(Name, ())>;

/// A type found at a path.
pub struct At<T: ?Sized, Path>(PhantomData<Path>, PhantomData<T>);

/// Nothing left to look at.
pub enum End {}

/// Types still to look at: the first, and the others as a list.
pub struct Walk<Dealt, First, Others>(PhantomData<(Dealt, First, Others)>);

impl<Dealt, T: ?Sized, Path> Walk<Dealt, At<T, Path>, ()> {
    /// Starts at a type, `Path` below the parameter.
    pub fn start() -> Self {
        Walk(PhantomData)
    }
}

impl<Dealt, First, Others> Walk<Dealt, First, Others> {
    /// The walk after a step.
    #[cfg(feature = "axum")]
    pub(crate) fn on() -> Self {
        Walk(PhantomData)
    }

    /// The walk as a value that each step may take as it likes.
    #[must_use]
    pub fn go(self) -> Self {
        self
    }
}

/// Nothing is left to look at after the last step.
#[diagnostic::on_unimplemented(
    message = "this type holds too many others to look for secrets in all of them",
    label = "write out what its alias stands for, or omit the parameter"
)]
pub trait Done {}
impl Done for End {}

impl<Dealt, First, Others> Walk<Dealt, First, Others> {
    /// Nothing was left unseen.
    pub fn done(self)
    where
        First: Done,
    {
    }
}

/// Takes the next type off a list.
pub trait Others {
    type First;
    type Others;
}

impl Others for () {
    type First = End;
    type Others = ();
}

impl<First, Rest> Others for (First, Rest) {
    type First = First;
    type Others = Rest;
}

type Next<Dealt, O> = Walk<Dealt, <O as Others>::First, <O as Others>::Others>;

impl<Dealt> Walk<Dealt, End, ()> {
    #[must_use]
    pub fn step(self) -> Self {
        self
    }
}

macro_rules! containers {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*, Dealt, Path, O> Walk<Dealt, At<$type, Path>, O> {
            pub fn step(self) -> Walk<Dealt, At<T, Path>, O> {
                Walk(PhantomData)
            }
        })*
    };
}

containers! {
    [T: ?Sized] &T, [T: ?Sized] &mut T, [T: ?Sized] Box<T>, [T: ?Sized] Arc<T>, [T: ?Sized] Rc<T>,
    [T: ToOwned + ?Sized] Cow<'_, T>, [T] Option<T>, [T] Vec<T>, [T] [T], [T, const N: usize] [T; N],
    [T] VecDeque<T>, [T] LinkedList<T>, [T] BinaryHeap<T>, [T, S] HashSet<T, S>, [T] BTreeSet<T>,
    [T: ?Sized] Mutex<T>, [T: ?Sized] RwLock<T>, [T: ?Sized] RefCell<T>, [T] OnceLock<T>, [T] Pin<T>,
}

macro_rules! pairs {
    ($([$($generics:tt)*] $type:ty),*) => {
        $(impl<$($generics)*, Dealt, Path, O> Walk<Dealt, At<$type, Path>, O> {
            pub fn step(self) -> Walk<Dealt, At<K, Path>, (At<V, Path>, O)> {
                Walk(PhantomData)
            }
        })*
    };
}

pairs! { [K, V, S] HashMap<K, V, S>, [K, V] BTreeMap<K, V>, [K, V] Result<K, V> }

macro_rules! tuples {
    ($($first:ident $($name:ident $index:literal)*,)*) => {
        $(impl<$first, $($name,)* Dealt, Path: FieldPath, O> Walk<Dealt, At<($first, $($name,)*), Path>, O> {
            pub fn step(self) -> Walk<Dealt, At<$first, Below<Path, Name<{ index(0) }>>>, tuples!(@list Path O; $($name $index)*)> {
                Walk(PhantomData)
            }
        })*
    };
    (@list $path:ident $others:ident;) => { $others };
    (@list $path:ident $others:ident; $name:ident $index:literal $($more:tt)*) => {
        (At<$name, Below<$path, Name<{ index($index) }>>>, tuples!(@list $path $others; $($more)*))
    };
}

tuples! {
    A, A B 1, A B 1 C 2, A B 1 C 2 D 3, A B 1 C 2 D 3 E 4, A B 1 C 2 D 3 E 4 F 5,
    A B 1 C 2 D 3 E 4 F 5 G 6, A B 1 C 2 D 3 E 4 F 5 G 6 H 7,
}

/// A secret type: the value itself must be dealt with.
pub trait StepSecret {
    type Dealt;
    type Type: ?Sized;
    type Path;
    type Next;
    fn step(self) -> Self::Next
    where
        Self::Dealt: DealsWithSecret<Self::Type, Self::Path>;
}

impl<Dealt, T: AuditSecret + ?Sized, Path, O: Others> StepSecret for Walk<Dealt, At<T, Path>, O> {
    type Dealt = Dealt;
    type Type = T;
    type Path = Path;
    type Next = Next<Dealt, O>;
    fn step(self) -> Self::Next
    where
        Dealt: DealsWithSecret<T, Path>,
    {
        Walk(PhantomData)
    }
}

/// A type with declared fields: each secret one must be dealt with.
pub trait StepDeclared {
    type Dealt;
    type Type: ?Sized;
    type Path;
    type Next;
    fn step(&self) -> Self::Next
    where
        Self::Type: Settled<Self::Dealt, Self::Path, DEEP>;
}

impl<Dealt, T: Carries + ?Sized, Path, O: Others> StepDeclared for Walk<Dealt, At<T, Path>, O> {
    type Dealt = Dealt;
    type Type = T;
    type Path = Path;
    type Next = Next<Dealt, O>;
    fn step(&self) -> Self::Next
    where
        T: Settled<Dealt, Path, DEEP>,
    {
        Walk(PhantomData)
    }
}

/// Any other type: nothing is known of it, nothing is asked.
pub trait StepOver {
    type Next;
    fn step(&mut self) -> Self::Next;
}

impl<Dealt, T: ?Sized, Path, O: Others> StepOver for Walk<Dealt, At<T, Path>, O> {
    type Next = Next<Dealt, O>;
    fn step(&mut self) -> Self::Next {
        Walk(PhantomData)
    }
}
