//! The lints that a derive's expansion allows: what the user wrote, in other places. Only where there may be any, since a
//! crate that forbids a lint refuses to have it allowed.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{Attribute, DeriveInput};

use crate::expand::mentions;

/// `#[allow(…)]`, or nothing.
pub(super) fn allowed(input: &DeriveInput) -> TokenStream {
    let mut find = Deprecated(false);
    find.visit_derive_input(input);
    let deprecated = find.0.then(|| quote!(deprecated));
    let lifetimes = input.generics.lifetimes().next();
    let single_use = lifetimes.map(|_| quote!(single_use_lifetimes));
    let lints: Vec<TokenStream> = deprecated.into_iter().chain(single_use).collect();
    if lints.is_empty() {
        return TokenStream::new();
    }
    quote!(#[allow(#(#lints),*)])
}

/// Whether something is deprecated, or may be.
struct Deprecated(bool);

impl<'ast> Visit<'ast> for Deprecated {
    fn visit_attribute(&mut self, attr: &'ast Attribute) {
        let path = attr.path();
        let may_be = path.is_ident("allow") || path.is_ident("expect");
        let named = |lint| mentions(attr.meta.to_token_stream(), lint);
        self.0 |=
            path.is_ident("deprecated") || may_be && (named("deprecated") || named("warnings"));
        visit::visit_attribute(self, attr);
    }
}
