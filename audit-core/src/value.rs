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

/// A type whose values may be recorded as they are.
///
/// A marker over [`Serialize`], and a positive list: implementing `Serialize` or `Display` is not enough, so a
/// configuration struct with a password inside cannot slip into a record. Enums and newtypes of your own derive it:
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
    note = "record one of its fields (`name.field`), hash it (`hash = \"…\"`), leave it out (`omit = \"…\"`), or `#[derive(AuditValue)]` on an enum or newtype of your own; a generic parameter needs the bound `AuditValue`"
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
    label = "the keys of a recordable map are strings"
)]
pub trait TextKey: Serialize + Eq {}
impl TextKey for str {}
impl TextKey for String {}
impl TextKey for Cow<'_, str> {}
impl<T: TextKey + ?Sized> TextKey for &T {}
impl<T: TextKey + ?Sized> TextKey for Box<T> {}

impl<K: TextKey, V: AuditValue, S> AuditValue for HashMap<K, V, S> {}
impl<K: TextKey, V: AuditValue> AuditValue for BTreeMap<K, V> {}

macro_rules! tuples {
    ($($($name:ident)+,)*) => {
        $(impl<$($name: AuditValue),+> AuditValue for ($($name,)+) {})*
    };
}

tuples! { A, A B, A B C, A B C D, A B C D E, A B C D E F, A B C D E F G, A B C D E F G H, }
