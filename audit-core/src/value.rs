//! L5: the positive list of types that may be recorded as they are.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde::Serialize;

use crate::handler::Record;
use crate::leak::containers::tuples;

/// A type whose values may be recorded as they are.
///
/// A marker over [`Serialize`], and a positive list: implementing `Serialize` or `Display` is not enough, so a
/// configuration struct with a password inside cannot slip into a record. On the list are:
///
/// | types | with these limits |
/// |---|---|
/// | `()`, `bool`, `char`, `str`, `String`, integers, floats, `NonZero*` | a float that is not finite is `null` |
/// | `Duration`, `SystemTime` | an object of seconds and nanoseconds; a time before 1970 cannot be serialised |
/// | `IpAddr`, `SocketAddr`, and those of version 4 and 6 | |
/// | `Path`, `PathBuf` | one that is not UTF-8 cannot be serialised |
/// | `&T`, `&mut T`, `Box<T>`, `Arc<T>`, `Rc<T>`, `Option<T>`, `Vec<T>`, `[T]` | of a type on the list |
/// | `Cow<str>`, `Cow<Path>` | no other `Cow` |
/// | `[T; N]` | of any length as a field of a record, of at most 32 elements inside another value |
/// | tuples | of at most 16 elements, each on the list |
/// | `HashMap<K, V>`, `BTreeMap<K, V>` | keys are text: `str`, `String`, `Cow<str>`, and `&`, `Box`, `Arc`, `Rc` of it |
/// | `PhantomData<T>` | of any type |
/// | enums and newtypes that derive it | what is in them is on the list |
/// | `uuid::Uuid` | feature `uuid` |
/// | time's `OffsetDateTime`, `PrimitiveDateTime`, `UtcDateTime`, `Date`, `Time`, `UtcOffset`, `Duration` | feature `time` |
/// | chrono's `DateTime<Zone>`, `NaiveDateTime`, `NaiveDate`, `NaiveTime`, `TimeDelta` | feature `chrono` |
/// | jiff's `Timestamp`, `Zoned`, `Span`, `SignedDuration`, and `civil`'s `DateTime`, `Date`, `Time` | feature `jiff` |
/// | http's `Method` and `StatusCode` | feature `http`; by themselves, behind one reference, or in an `Option`, nowhere else |
///
/// Not on it, among others: sets and other collections, `Result`, `serde_json::Value`, and structs of several fields,
/// which are recorded field by field ([`AuditFields`](crate::AuditFields)).
///
/// Enums and newtypes of your own derive it:
///
/// ```
/// use audit_core::AuditValue;
///
/// #[derive(serde::Serialize, AuditValue)]
/// #[serde(rename_all = "lowercase")]
/// enum Scope {
///     Workspace,
///     Global,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` may not be recorded as it is",
    label = "not on the list of recordable types",
    note = "name its fields one by one (`name.field`; what is in an extractor is `name.0`), or record the text that it displays, if that can hold no secret (`%name`); `#[derive(AuditValue)]` on an enum or newtype of your own; for types of uuid, time, chrono, jiff and http enable the feature of that name of audit-core; a generic parameter needs the bound `AuditValue`"
)]
pub trait AuditValue: Serialize {
    /// Called by the attribute: asked of the value in this way, rustc has no more to say than that the bound is missing.
    #[doc(hidden)]
    fn audited_record<R: Record>(&self, to: &mut R, key: &'static str) {
        to.record(key, self);
    }
}

macro_rules! recordable {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> AuditValue for $type {})*
    };
}

recordable! {
    [] (), [] bool, [] char, [] str, [] String,
    [] u8, [] u16, [] u32, [] u64, [] u128, [] usize,
    [] i8, [] i16, [] i32, [] i64, [] i128, [] isize,
    [] f32, [] f64,
    [] NonZeroU8, [] NonZeroU16, [] NonZeroU32, [] NonZeroU64, [] NonZeroU128, [] NonZeroUsize,
    [] NonZeroI8, [] NonZeroI16, [] NonZeroI32, [] NonZeroI64, [] NonZeroI128, [] NonZeroIsize,
    [] Path, [] PathBuf, [] Duration, [] SystemTime,
    [] IpAddr, [] Ipv4Addr, [] Ipv6Addr, [] SocketAddr, [] SocketAddrV4, [] SocketAddrV6,
    [] Cow<'_, str>, [] Cow<'_, Path>,
    [T: AuditValue + ?Sized] &T, [T: AuditValue + ?Sized] &mut T,
    [T: AuditValue] Option<T>, [T: AuditValue] Vec<T>, [T: AuditValue] [T],
}

// `Arc` and `Rc` are why serde's feature `rc` is on.
impl<T: AuditValue + ?Sized> AuditValue for Box<T> {}
impl<T: AuditValue + ?Sized> AuditValue for Arc<T> {}
impl<T: AuditValue + ?Sized> AuditValue for Rc<T> {}

// It holds nothing: for ids of which the type says what they are of.
impl<T: ?Sized> AuditValue for PhantomData<T> {}

// serde stops at 32 elements.
impl<T: AuditValue, const N: usize> AuditValue for [T; N] where [T; N]: Serialize {}

/// Map keys that are text, so that the record stays a JSON object of strings.
#[diagnostic::on_unimplemented(
    message = "a map with keys of type `{Self}` may not be recorded",
    label = "the keys of a recordable map are strings",
    note = "remove it from `fields`, and name what is in it as fields of their own"
)]
pub trait TextKey: Serialize + Eq {}
impl TextKey for str {}
impl TextKey for String {}
impl TextKey for Cow<'_, str> {}
impl<T: TextKey + ?Sized> TextKey for &T {}
impl<T: TextKey + ?Sized> TextKey for Box<T> {}
impl<T: TextKey + ?Sized> TextKey for Arc<T> {}
impl<T: TextKey + ?Sized> TextKey for Rc<T> {}

impl<K: TextKey, V: AuditValue, S> AuditValue for HashMap<K, V, S> {}
impl<K: TextKey, V: AuditValue> AuditValue for BTreeMap<K, V> {}

macro_rules! elements {
    ($($tuple:ident: $($name:ident $index:literal)+;)*) => {
        $(impl<$($name: AuditValue),+> AuditValue for ($($name,)+) {})*
    };
}

tuples!(elements);
