//! A function that cannot be read: rustc has said why, and once is enough.
//!
//! If it has not, because it knows of a syntax that is too new for us, the function must not pass without its event. So it
//! is given out as it came, with a guard in its body that fails where rustc found no error: a lint, which is looked at
//! after all errors, and, for builds that cap lints, a constant that only a build of the program comes to.
//!
//! ```text
//! Input:   fn set(key: &str value: &str) { … }
//! Output:  fn set(key: &str value: &str) {
//!              const _: () = {
//!                  #[must_use = "`#[audited]` cannot read this function: expected `,`"]
//!                  fn unread<T>() -> bool { const { panic!("…") } }
//!                  #[used] static UNREAD: fn() -> bool = unread::<()>;
//!                  #[deny(unused_must_use)] fn guard() { unread::<()>(); }
//!              };
//!              …
//!          }
//! ```

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote_spanned;

/// The function with the guard; `None` if it does not look like one, or if its body may not begin with anything.
pub(crate) fn guarded(item: &TokenStream, error: &syn::Error) -> Option<TokenStream> {
    let mut tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let function = tokens
        .iter()
        .any(|token| matches!(token, TokenTree::Ident(word) if word == "fn"));
    let Some(TokenTree::Group(body)) = tokens.pop() else {
        return None;
    };
    let inner = matches!(body.stream().into_iter().next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#');
    if !function || inner || body.delimiter() != Delimiter::Brace {
        return None;
    }
    let guard = guard("`#[audited]` cannot read this function", error);
    let inside = guard.into_iter().chain(body.stream());
    let mut guarded = Group::new(Delimiter::Brace, inside.collect());
    guarded.set_span(body.span());
    tokens.push(TokenTree::Group(guarded));
    Some(tokens.into_iter().collect())
}

/// Fails where rustc found no error.
pub(crate) fn guard(message: &str, error: &syn::Error) -> TokenStream {
    let message = format!("{message}: {error}");
    let span = Span::mixed_site().located_at(error.span());
    quote_spanned! {span=>
        const _: () = {
            #[must_use = #message]
            fn unread<T>() -> bool {
                const { ::core::panic!(#message) }
            }
            #[used]
            static UNREAD: fn() -> bool = unread::<()>;
            #[deny(unused_must_use)]
            #[allow(dead_code)]
            fn guard() {
                unread::<()>();
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use syn::parse::Error;

    use super::*;

    fn error() -> Error {
        Error::new(Span::call_site(), "expected `,`")
    }

    #[test]
    fn a_function_that_cannot_be_read_is_guarded_and_stays_what_it_is() {
        let item = quote!(
            pub async fn set(key: &str) -> bool {
                key.is_empty()
            }
        );
        let guarded = guarded(&item, &error()).unwrap();
        let guarded: syn::ItemFn = syn::parse2(guarded).unwrap();
        assert!(matches!(
            guarded.block.stmts[0],
            syn::Stmt::Item(syn::Item::Const(_))
        ));
        let guard = quote!(#guarded).to_string();
        for part in ["must_use", "deny", "used", "panic", "expected `,`"] {
            assert!(guard.contains(part), "{part}");
        }
        let mut without = guarded;
        without.block.stmts.remove(0);
        assert_eq!(quote!(#without).to_string(), item.to_string());
    }

    #[test]
    fn what_is_no_function_with_a_body_is_not() {
        for item in [
            quote!(
                struct Body {
                    set: fn(),
                }
            ),
            quote!(
                fn set(key: &str);
            ),
            quote!(
                fn set() {
                    #![allow(unused)]
                }
            ),
            quote!(),
        ] {
            assert!(guarded(&item, &error()).is_none(), "{item}");
        }
    }
}
