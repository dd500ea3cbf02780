//! Puts an error at the user's token: rustc underlines where tokens are, and resolves names by where they came from.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The same tokens, each with its own hygiene, all at one place in the source.
pub(super) fn located(tokens: TokenStream, at: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                let mut moved = Group::new(group.delimiter(), located(group.stream(), at));
                moved.set_span(group.span());
                token = TokenTree::Group(moved);
            }
            token.set_span(token.span().located_at(at));
            token
        })
        .collect()
}

/// The path of audit-core with the span of the other generated tokens.
pub(super) fn ours(krate: &syn::Path) -> TokenStream {
    let own = |mut token: TokenTree| {
        token.set_span(Span::mixed_site());
        token
    };
    krate.to_token_stream().into_iter().map(own).collect()
}
