//! The forms in which arguments are written.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Expr, Ident, Lit, LitStr, Token, parenthesized};

use super::literals::{check_event, is_unread};
use super::path::ValuePath;
use crate::errors::Errors;

/// `name = "…"` or `name("…", key = "…")`.
pub(super) fn strings(
    input: ParseStream<'_>,
    name: &Ident,
    errors: &Errors,
    mut take: impl FnMut(Option<Ident>, LitStr) -> syn::Result<()>,
) -> syn::Result<()> {
    let word = name.to_string();
    if !input.peek(syn::token::Paren) {
        equals(input, name, &format!("{word} = \"value\""))?;
        if input.peek(LitStr) {
            return take(None, input.parse()?);
        }
        return Err(no_string(input, &word, |path| {
            format!("{word} = \"{path}\"")
        }));
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
        if one.peek(LitStr) {
            return take(key, one.parse()?);
        }
        if one.peek2(Token![:]) && one.peek3(LitStr) {
            let (key, _, path): (Ident, Token![:], LitStr) =
                (one.call(Ident::parse_any)?, one.parse()?, one.parse()?);
            let path = path.value();
            return Err(syn::Error::new(
                key.span(),
                format_args!("`=` stands between a key and its path: `{word}({key} = {path:?})`"),
            ));
        }
        let key = key.map_or_else(String::new, |key| format!("{key} = "));
        Err(no_string(one, &word, |path| {
            format!("{word}({key}\"{path}\")")
        }))
    })
}

/// Something else stands where a path in quotes should be; if it is a path, it is shown in quotes.
fn no_string(input: ParseStream<'_>, word: &str, example: impl Fn(&str) -> String) -> syn::Error {
    let given: Expr = match input.parse() {
        Ok(given) => given,
        Err(error) => return error,
    };
    if is_unread(&given) {
        return Errors::said(given.span());
    }
    if let Expr::Array(array) = &given {
        let list = array.elems.to_token_stream();
        let message = format_args!("a list stands in parentheses: `{word}({list})`");
        return syn::Error::new_spanned(given, message);
    }
    let path = ValuePath::from_expr(&given).map_or_else(|| "value".to_owned(), |path| path.text());
    let example = example(&path);
    syn::Error::new_spanned(given, format_args!("a path stands in quotes: `{example}`"))
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

/// The `=` after the name of an argument.
pub(super) fn equals(input: ParseStream<'_>, name: &Ident, example: &str) -> syn::Result<()> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>().map(drop)
    } else if input.peek(Token![:]) || input.peek(syn::token::Paren) {
        let message = format_args!("`=` stands between `{name}` and its value: write `{example}`");
        Err(syn::Error::new(name.span(), message))
    } else {
        let message = format_args!("`{name}` needs a value; write `{example}`");
        Err(syn::Error::new(name.span(), message))
    }
}

/// `= path::to::audit_core`, after `crate`.
pub(crate) fn crate_path(input: ParseStream<'_>, name: &Ident) -> syn::Result<syn::Path> {
    const EXAMPLE: &str = "crate = path::to::audit_core";
    equals(input, name, EXAMPLE)?;
    let ahead = input.fork();
    if let Ok(given) = ahead.parse::<Lit>() {
        let message = format_args!("`crate` takes a path without quotes: `{EXAMPLE}`");
        return Err(syn::Error::new(given.span(), message));
    }
    input.call(syn::Path::parse_mod_style)
}

/// `= "…"`, after `event`, `failure` or `actor`.
pub(super) fn literal(input: ParseStream<'_>, name: &Ident, example: &str) -> syn::Result<LitStr> {
    equals(input, name, example)?;
    if input.peek(LitStr) {
        return input.parse();
    }
    let given: Expr = input.parse()?;
    if is_unread(&given) {
        return Err(Errors::said(given.span()));
    }
    Err(syn::Error::new_spanned(
        given,
        format_args!("`{name}` takes a string literal: `{example}`"),
    ))
}
