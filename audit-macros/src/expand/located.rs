//! Puts an error at the user's token: rustc underlines where tokens are, and resolves names by where they came from.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;

use crate::krate::is_name;

/// The same tokens, each with its own hygiene, all at one place in the source.
pub(super) fn located(tokens: TokenStream, at: Span) -> TokenStream {
    let mut after_dot = false;
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                let mut moved = Group::new(group.delimiter(), located(group.stream(), at));
                moved.set_span(group.span());
                token = TokenTree::Group(moved);
            }
            // A method's name needs no hygiene; as the user's own, rustc says nothing of a macro where it underlines it.
            let method = after_dot && matches!(token, TokenTree::Ident(_));
            after_dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
            if !is_name(&token) {
                token.set_span(if method {
                    at
                } else {
                    token.span().located_at(at)
                });
            }
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
