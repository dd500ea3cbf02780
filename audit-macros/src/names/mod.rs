//! Names: which look like those of secrets, which is the nearest, and their hash as a type.

pub(crate) mod nearest;
pub(crate) mod shaped;

use quote::{ToTokens, quote};
use syn::{Ident, Member};

/// The name as the user reads it: without `r#`.
pub(crate) fn text(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#")
        .map_or_else(|| name.clone(), str::to_owned)
}

/// The same for a field or tuple index.
pub(crate) fn member_text(member: &Member) -> String {
    match member {
        Member::Named(ident) => text(ident),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// The 64-bit FNV-1a hash of a name, which stands for it in types
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(crate) fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// `a.b` as a type: `(Name<a, ()>, (Name<b, ()>, ()))`.
pub(crate) fn path_type(krate: &impl ToTokens, members: &[String]) -> proc_macro2::TokenStream {
    members.iter().rev().fold(quote!(()), |path, member| {
        let hash = hash(member);
        quote!((#krate::__private::Name<#hash, ()>, #path))
    })
}
