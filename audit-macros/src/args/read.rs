//! The forms in which arguments are written.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Expr, Ident, LitStr, Token, parenthesized};

use super::literals::check_event;
use crate::errors::Errors;

/// `name = "…"` or `name("…", key = "…")`.
pub(super) fn strings(
    input: ParseStream<'_>,
    name: &str,
    errors: &Errors,
    mut take: impl FnMut(Option<Ident>, LitStr) -> syn::Result<()>,
) -> syn::Result<()> {
    if input.peek(Token![=]) {
        let literal = literal(input, name, &format!("{name} = \"value\""))?;
        return take(None, literal);
    }
    if !input.peek(syn::token::Paren) {
        return Err(input.error(format_args!(
            "`{name}` takes a path in quotes: `{name} = \"value\"`"
        )));
    }
    let list;
    parenthesized!(list in input);
    each(&list, errors, |one| {
        let key = if one.peek(Ident::peek_any) && one.peek2(Token![=]) {
            let key = one.call(Ident::parse_any)?;
            one.parse::<Token![=]>()?;
            Some(key)
        } else {
            None
        };
        if !one.peek(syn::Lit) {
            return Err(one.error(format_args!(
                "`{name}` takes paths in quotes: `{name}(\"value\")`"
            )));
        }
        let literal: LitStr = one.parse()?;
        take(key, literal)
    })
}

/// Goes through a comma-separated list; one bad element does not hide the next.
pub(super) fn each(
    list: ParseStream<'_>,
    errors: &Errors,
    mut element: impl FnMut(ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    while !list.is_empty() {
        if let Err(error) = element(list) {
            errors.push(error);
            skip(list)?;
        } else if !list.is_empty() && !list.peek(Token![,]) {
            errors.push(list.error("expected `,`"));
            skip(list)?;
        }
        list.parse::<Option<Token![,]>>()?;
    }
    Ok(())
}

/// Goes on to the next comma.
pub(super) fn skip(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Whether what comes next makes it an event: `= "noun.verb"`, or the `.verb` of an event without quotes.
pub(super) fn is_event(input: ParseStream<'_>) -> bool {
    if input.peek(Token![.]) {
        return true;
    }
    let ahead = input.fork();
    let value = ahead
        .parse::<Token![=]>()
        .and_then(|_| ahead.parse::<LitStr>());
    value.is_ok_and(|value| check_event(&value).is_ok())
}

pub(super) fn equals(input: ParseStream<'_>, example: &str) -> syn::Result<()> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>().map(drop)
    } else {
        Err(input.error(format_args!("write `{example}`")))
    }
}

pub(super) fn literal(input: ParseStream<'_>, name: &str, example: &str) -> syn::Result<LitStr> {
    equals(input, example)?;
    if input.peek(LitStr) {
        return input.parse();
    }
    let given: Expr = input.parse()?;
    Err(syn::Error::new_spanned(
        given,
        format_args!("`{name}` takes a string literal: `{example}`"),
    ))
}
