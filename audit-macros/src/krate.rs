//! Where audit-core is.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::Path;

/// The path of audit-core.
pub(crate) fn or_ours(given: Option<&Path>) -> Path {
    given
        .cloned()
        .unwrap_or_else(|| syn::parse_quote!(::audit_core))
}

/// Whether it is the name of audit-core, which stays where it is when the tokens around it are put elsewhere: rustc says
/// once of each place that there is no such crate.
pub(crate) fn is_name(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == "audit_core")
}

/// What needs audit-core, in its macro if a path to it was given: where that leads nowhere, rustc complains once.
///
/// ```text
/// Input:   crate = path::to::audit_core, { … }
/// Output:  path::to::audit_core::__needing_it! { … }
/// ```
pub(crate) fn needing_it(tokens: TokenStream, given: Option<&Path>) -> TokenStream {
    match given {
        Some(given) => quote!(#given::__needing_it! { #tokens }),
        None => tokens,
    }
}
