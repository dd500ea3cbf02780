//! What a derive asks of a field's type, and of what that is given for its parameters: which traits they implement.
//!
//! An inherent constant is found before the trait's. Such a probe fails open on a type parameter, so the derive asks it of
//! concrete types only, of which the parameters are concrete, too.

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use super::containers::containers;
use super::open::{Extractor, ExtractorWithin};
use super::secrets::Carries;
use crate::AuditSecret;

/// Whether a field's type carries declared fields: the derive writes `Probe::<Inner>::DECLARES`.
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: Carries<true> + ?Sized> Probe<T> {
    pub const DECLARES: u8 = 1;
}

/// The same for a secret type.
pub struct SecretProbe<T: ?Sized>(PhantomData<T>);

impl<T: AuditSecret + ?Sized> SecretProbe<T> {
    pub const SECRET: u8 = 2;
}

/// The same for an extractor of a secret type: the secret is at its `.0`.
pub struct ZeroProbe<T: ?Sized>(PhantomData<T>);

impl<T: ExtractorWithin + ?Sized> ZeroProbe<T>
where
    <T::Extractor as Extractor>::Inner: AuditSecret,
{
    pub const ZERO: u8 = 4;
}

/// Types, as a list.
pub trait TypeList {
    type First: ?Sized;
    type Others: TypeList;
}

/// One, and the others.
pub struct Types<T: ?Sized, Others>(PhantomData<Others>, PhantomData<T>);

/// None.
pub enum NoType {}

impl TypeList for () {
    type First = NoType;
    type Others = ();
}

impl<T: ?Sized, Others: TypeList> TypeList for Types<T, Others> {
    type First = T;
    type Others = Others;
}

/// The one of this number.
pub trait NthGiven<const NTH: usize> {
    type Is: ?Sized;
}

macro_rules! nth_given {
    ($($nth:literal of $list:ty;)*) => {
        $(impl<T: Carries<true> + ?Sized> NthGiven<$nth> for T {
            type Is = <$list as TypeList>::First;
        })*
    };
}

type Second<L> = <L as TypeList>::Others;
type Third<L> = <Second<L> as TypeList>::Others;

nth_given! {
    0 of T::Given;
    1 of Second<T::Given>;
    2 of Third<T::Given>;
    3 of Second<Third<T::Given>>;
}

/// Whether that carries declared fields.
pub struct GivenProbe<T: ?Sized, const NTH: usize>(PhantomData<T>);

impl<T: NthGiven<NTH, Is: Carries<true>> + ?Sized, const NTH: usize> GivenProbe<T, NTH> {
    pub const DECLARES: u8 = 1;
}

/// Whether it is a secret type, or an extractor of one.
pub struct SecretGivenProbe<T: ?Sized, const NTH: usize>(PhantomData<T>);

impl<T: NthGiven<NTH, Is: AuditSecret> + ?Sized, const NTH: usize> SecretGivenProbe<T, NTH> {
    pub const SECRET: u8 = 2;
}

/// A map or a `Result`, or a container of one: of its keys or its error the other traits do not speak.
pub trait Pairs {
    type Main: ?Sized;
    type Other: ?Sized;
}

macro_rules! pairs_inside {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> Pairs for $type where T: Pairs {
            type Main = T::Main;
            type Other = T::Other;
        })*
    };
}

containers!(pairs_inside);

impl<K, V, S> Pairs for HashMap<K, V, S> {
    type Main = V;
    type Other = K;
}

impl<K, V> Pairs for BTreeMap<K, V> {
    type Main = V;
    type Other = K;
}

impl<T, E> Pairs for Result<T, E> {
    type Main = T;
    type Other = E;
}

/// Whether those carry declared fields.
pub struct OtherProbe<T: ?Sized>(PhantomData<T>);

impl<T: Pairs<Other: Carries<true>> + ?Sized> OtherProbe<T> {
    pub const OTHER: u8 = 8;
}

/// Whether they are of a secret type.
pub struct SecretOtherProbe<T: ?Sized>(PhantomData<T>);

impl<T: Pairs<Other: AuditSecret> + ?Sized> SecretOtherProbe<T> {
    pub const OTHER: u8 = 8;
}

/// Whether there is another such type in it, whose own keys or error may be.
pub struct PairsMainProbe<T: ?Sized>(PhantomData<T>);

impl<T: Pairs<Main: Pairs> + ?Sized> PairsMainProbe<T> {
    pub const OTHER: u8 = 8;
}

/// The same of those.
pub struct PairsOtherProbe<T: ?Sized>(PhantomData<T>);

impl<T: Pairs<Other: Pairs> + ?Sized> PairsOtherProbe<T> {
    pub const OTHER: u8 = 8;
}

/// Whether that may have a secret there.
pub struct PairsGivenProbe<T: ?Sized, const NTH: usize>(PhantomData<T>);

impl<T: NthGiven<NTH, Is: Pairs> + ?Sized, const NTH: usize> PairsGivenProbe<T, NTH> {
    pub const PAIRS: u8 = 4;
}

/// What the probes say of every other type.
pub trait Nothing {
    const DECLARES: u8 = 0;
    const SECRET: u8 = 0;
    const ZERO: u8 = 0;
    const PAIRS: u8 = 0;
    const OTHER: u8 = 0;
}

impl<T: ?Sized> Nothing for Probe<T> {}
impl<T: ?Sized> Nothing for SecretProbe<T> {}
impl<T: ?Sized> Nothing for ZeroProbe<T> {}
impl<T: ?Sized, const NTH: usize> Nothing for GivenProbe<T, NTH> {}
impl<T: ?Sized, const NTH: usize> Nothing for SecretGivenProbe<T, NTH> {}
impl<T: ?Sized, const NTH: usize> Nothing for PairsGivenProbe<T, NTH> {}
impl<T: ?Sized> Nothing for OtherProbe<T> {}
impl<T: ?Sized> Nothing for SecretOtherProbe<T> {}
impl<T: ?Sized> Nothing for PairsMainProbe<T> {}
impl<T: ?Sized> Nothing for PairsOtherProbe<T> {}
