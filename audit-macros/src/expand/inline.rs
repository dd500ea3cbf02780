//! Whether a body may run where it stands, outside of a closure.
//!
//! A closure is where `?` and `return` end, but it is not `#[track_caller]`: a panic inside would
//! blame the handler and not its caller. So under `#[track_caller]` a body that surely has neither
//! runs in place.

use proc_macro2::{TokenStream, TokenTree};

use crate::handler::Handler;

/// Macros of the standard library that hide no `return`.
const HARMLESS: [&str; 22] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "column",
    "concat",
    "dbg",
    "debug_assert",
    "env",
    "eprintln",
    "file",
    "format",
    "format_args",
    "line",
    "matches",
    "panic",
    "print",
    "println",
    "stringify",
    "todo",
    "unimplemented",
    "unreachable",
    "vec",
];

pub(super) fn stays_in_place(handler: &Handler) -> bool {
    handler
        .attrs
        .iter()
        .any(|attr| attr.path().is_ident("track_caller"))
        && !may_return(handler.body.clone())
}

/// Whether `return`, `?` or a macro that could hold them is among the tokens.
pub(super) fn may_return(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match &token {
            TokenTree::Ident(ident) if ident == "return" => true,
            TokenTree::Ident(ident) => {
                let called = matches!(tokens.peek(), Some(TokenTree::Punct(p)) if p.as_char() == '!'
                    && p.spacing() == proc_macro2::Spacing::Alone);
                called && !HARMLESS.iter().any(|name| ident == name)
            }
            TokenTree::Punct(punct) => punct.as_char() == '?',
            TokenTree::Group(group) => may_return(group.stream()),
            TokenTree::Literal(_) => false,
        };
        if found {
            return true;
        }
    }
    false
}
