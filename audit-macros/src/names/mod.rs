//! Names: which look like those of secrets, which is the nearest, and their hash as a type.

pub(crate) mod nearest;
pub(crate) mod shaped;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Ident, Member};

/// A web framework's extractors, which the leak check looks through.
pub(crate) const EXTRACTORS: [&str; 6] =
    ["Json", "Form", "Query", "Path", "Extension", "ConnectInfo"];

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

/// Whether the name is among the tokens, at any depth.
pub(crate) fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => text(&ident) == name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        _ => false,
    })
}

/// The 64-bit FNV-1a hash of a name, which stands for it in types
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(crate) fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// A step on the path to a field.
#[derive(Clone, PartialEq)]
pub(crate) enum Segment {
    /// By its name, and to a tuple's element also by how many are after it.
    Name { name: String, after: Option<usize> },
    /// Into an extractor, which a path may say or leave out.
    Zero,
}

/// `a.0` as a type: `(Name<a, (), ()>, (Name<0, (), Before<Last>>, ()))` where the tuple has two elements.
pub(crate) fn path_type(krate: &impl ToTokens, path: &[Segment]) -> TokenStream {
    path.iter().rev().fold(quote!(()), |path, segment| {
        let Segment::Name { name, after: count } = segment else {
            return quote!(<#path as #krate::__private::FieldPath>::BehindZero);
        };
        let hash = hash(name);
        let last = quote!(#krate::__private::Last);
        let after = count.map(|count| after(krate, count, last));
        let after = after.unwrap_or_else(|| quote!(()));
        quote!((#krate::__private::Name<#hash, (), #after>, #path))
    })
}

/// `Before<Before<end>>`: so many after an element, and those of `end`.
pub(crate) fn after(krate: &impl ToTokens, count: usize, end: TokenStream) -> TokenStream {
    (0..count).fold(end, |after, _| quote!(#krate::__private::Before<#after>))
}
