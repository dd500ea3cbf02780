//! The lints that a derive's expansion allows: those of what it copies, which are told of where the user wrote it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{Attribute, Data, DeriveInput};

use crate::inputs::allowed as as_allow;
use crate::names::text;

/// `#[allow(…)]` of what is deprecated, and what the type allows itself. The lints of lifetimes and of underscores only
/// where there are any, since a crate that forbids a lint refuses to have it allowed.
pub(super) fn allowed(input: &DeriveInput) -> TokenStream {
    let mut users = Users(TokenStream::new());
    users.visit_derive_input(input);
    let lifetimes = input.generics.lifetimes().next();
    let single_use = lifetimes.map(|_| quote!(, single_use_lifetimes));
    let users = users.0;
    // A private field is public in the companion that is for omitting.
    let underscored =
        starts_with_underscore(input).then(|| quote!(, clippy::pub_underscore_fields));
    quote!(#[allow(deprecated #single_use #underscored)] #users)
}

fn starts_with_underscore(input: &DeriveInput) -> bool {
    let Data::Struct(data) = &input.data else {
        return false;
    };
    let mut names = data.fields.iter().filter_map(|field| field.ident.as_ref());
    names.any(|name| text(name).starts_with('_'))
}

/// The user's own, of the type and of its fields.
struct Users(TokenStream);

impl<'ast> Visit<'ast> for Users {
    fn visit_attribute(&mut self, attr: &'ast Attribute) {
        if attr.path().is_ident("allow") || attr.path().is_ident("expect") {
            as_allow(attr).to_tokens(&mut self.0);
        }
        visit::visit_attribute(self, attr);
    }
}
