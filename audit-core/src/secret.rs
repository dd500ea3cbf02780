//! What is secret by its type, and what can be hashed.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::leak::containers::containers_and_pairs;

/// Marks a type as secret wherever it appears: a parameter or field of it must be hashed or omitted.
///
/// ```
/// use audit_core::{AuditHash, AuditSecret};
///
/// struct ApiKey(String);
///
/// impl AuditSecret for ApiKey {}
///
/// // Without this it can only be omitted.
/// impl AuditHash for ApiKey {
///     fn hash_bytes(&self) -> &[u8] {
///         self.0.as_bytes()
///     }
/// }
/// ```
///
/// References, `Option`, `Vec`, `Box`, `Arc`, slices, arrays and maps with values of a secret type are secret too; of a
/// map's keys and a `Result`'s error the leak check asks apart.
pub trait AuditSecret {}

macro_rules! secret_inside {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> AuditSecret for $type where T: AuditSecret {})*
    };
}

containers_and_pairs!(secret_inside);

/// What a secret type is, and a generic type that derives [`AuditValue`](crate::AuditValue): one that is both has two
/// implementations, which rustc refuses. Of other types the derive asks the value.
#[doc(hidden)]
pub trait EitherSecretOrRecordable {}

impl<T: AuditSecret + ?Sized> EitherSecretOrRecordable for T {}

/// A type whose values can be hashed into a record: strings, bytes, secret types, and `Option` of them.
///
/// The hash is taken of exactly these bytes, so that `hash_value_prefix(value, 8)` finds the same digits.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` cannot be hashed",
    label = "only strings, bytes, secrecy's types and `Option` of them can be hashed",
    note = "leave it out of the record (`omit = \"name\"`), hash a field of it if it is a struct (`hash = \"name.field\"`, and `omit = \"name\"` beside it if the whole is secret), or `impl AuditHash` for a type of your own; a generic parameter needs the bound `AuditHash`; for `SecretString` enable the feature `secrecy` of audit-core"
)]
pub trait AuditHash {
    /// The bytes to hash; empty for a value that is absent.
    fn hash_bytes(&self) -> &[u8];
}

impl AuditHash for str {
    fn hash_bytes(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl AuditHash for String {
    fn hash_bytes(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl AuditHash for [u8] {
    fn hash_bytes(&self) -> &[u8] {
        self
    }
}

impl AuditHash for Vec<u8> {
    fn hash_bytes(&self) -> &[u8] {
        self
    }
}

impl<const N: usize> AuditHash for [u8; N] {
    fn hash_bytes(&self) -> &[u8] {
        self
    }
}

impl<T: AuditHash> AuditHash for Option<T> {
    fn hash_bytes(&self) -> &[u8] {
        self.as_ref().map_or(&[], AuditHash::hash_bytes)
    }
}

impl<T: AuditHash + ToOwned + ?Sized> AuditHash for Cow<'_, T> {
    fn hash_bytes(&self) -> &[u8] {
        (**self).hash_bytes()
    }
}

macro_rules! hash_through {
    ($($type:ty),*) => {
        $(impl<T: AuditHash + ?Sized> AuditHash for $type {
            fn hash_bytes(&self) -> &[u8] {
                (**self).hash_bytes()
            }
        })*
    };
}

hash_through! { &T, &mut T, Box<T>, Arc<T>, Rc<T> }
