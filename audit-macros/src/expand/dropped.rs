//! Whether another attribute macro drops `#[audited]` together with the function's other attributes: there would be no
//! events, and nobody would know.
//!
//! ```text
//! Input:   #[audited(…)] #[server] fn login(…) { … }
//! Output:  #[server] #[audited(…, __last())] fn login(…) {
//!              const _: () = {
//!                  #[deprecated(note = "…")] const fn __audited_dropped() {}
//!                  __audited_dropped()
//!              };
//!              …
//!          }
//! ```
//!
//! rustc warns of the constant, unless `#[audited]` takes it out again, wherever the other macro has put the body. It is
//! no error, since some put the body into a second function, to check something (`#[debug_handler]`, with all warnings
//! allowed).

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;

use crate::names::mentions;

/// What the constant and nothing else mentions.
const MARK: &str = "__audited_dropped";

/// The body, with a warning that `#[audited]` takes out again.
pub(super) fn noticed(body: &TokenStream) -> TokenStream {
    let span = Span::mixed_site();
    let mark = Ident::new(MARK, span);
    quote_spanned! {span=>
        const _: () = {
            #[deprecated(note = "an attribute macro below `#[audited]` takes it off the function, and no event is written; put `#[audited]` below that one")]
            const fn #mark() {}
            #mark()
        };
        #body
    }
}

/// The body without what [`noticed`] put in.
pub(super) fn in_force(body: TokenStream) -> TokenStream {
    if !mentions(body.clone(), MARK) {
        return body;
    }
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut tokens = body.into_iter();
    while let Some(token) = tokens.next() {
        let TokenTree::Group(group) = &token else {
            kept.push(token);
            continue;
        };
        let functions = group.stream().into_iter();
        if functions.clone().any(is_mark) {
            // `const _: () =` before it, and `;` behind it.
            kept.truncate(kept.len().saturating_sub(CONST));
            tokens.next();
            continue;
        }
        let mut inside = Group::new(group.delimiter(), in_force(group.stream()));
        inside.set_span(group.span());
        kept.push(TokenTree::Group(inside));
    }
    kept.into_iter().collect()
}

/// `const`, `_`, `:`, `()`, `=`
const CONST: usize = 5;

fn is_mark(token: TokenTree) -> bool {
    matches!(token, TokenTree::Ident(name) if name == MARK)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn what_was_put_in_is_found_wherever_it_is() {
        let body = quote!(let it = [1, 2]; run(it));
        let noticed = noticed(&body);
        let text = noticed.to_string();
        assert!(text.starts_with("const _ : () = {"), "{text}");
        assert!(text.ends_with(&body.to_string()), "{text}");
        let around =
            |body: &TokenStream| quote!(let before = 1; Box::pin(async move { let n = n; #body }));
        for (given, kept) in [
            (noticed.clone(), body.clone()),
            (around(&noticed), around(&body)),
            (quote!(#noticed { #noticed }), quote!(#body { #body })),
            (body.clone(), body.clone()),
        ] {
            assert_eq!(in_force(given).to_string(), kept.to_string());
        }
    }
}
