//! `#[audit(…)]` on a type and on its fields.

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, Meta, Token};

use crate::errors::Errors;
use crate::names::nearest::nearest;

/// What a field is marked as.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Marked {
    No,
    Secret,
    Public,
}

/// The marks on one field.
pub(crate) fn field(attrs: &[Attribute], errors: &Errors) -> Marked {
    let mut marked = Marked::No;
    words(attrs, errors, &["secret", "public"], |word, span, _| {
        let now = if word == "secret" {
            Marked::Secret
        } else {
            Marked::Public
        };
        if marked == now {
            errors.at(span, format_args!("duplicate `{word}`; once is enough"));
        } else if marked != Marked::No {
            errors.at(
                span,
                "a field is either `secret` or `public`; remove one of the two",
            );
        }
        marked = now;
        Ok(())
    });
    marked
}

/// `#[audit(crate = path)]` on the type, else `::audit_core`.
pub(crate) fn krate(attrs: &[Attribute], errors: &Errors) -> syn::Path {
    let mut path: Option<syn::Path> = None;
    words(attrs, errors, &["crate"], |_, span, input| {
        input.parse::<Token![=]>()?;
        let given = input.call(syn::Path::parse_mod_style)?;
        if path.replace(given).is_some() {
            errors.at(span, "duplicate `crate`; write it once");
        }
        Ok(())
    });
    path.unwrap_or_else(|| syn::parse_quote!(::audit_core))
}

/// Where a `#[repr(packed)]` says so.
pub(crate) fn packed(attrs: &[Attribute]) -> Option<Span> {
    let lists = attrs
        .iter()
        .filter(|attr| attr.path().is_ident("repr"))
        .filter_map(|attr| attr.meta.require_list().ok());
    lists
        .flat_map(|list| list.tokens.clone())
        .find_map(|token| match token {
            TokenTree::Ident(word) if word == "packed" => Some(word.span()),
            _ => None,
        })
}

fn words(
    attrs: &[Attribute],
    errors: &Errors,
    known: &[&str],
    mut take: impl FnMut(&str, Span, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("audit")) {
        let Meta::List(list) = &attr.meta else {
            let example = known
                .iter()
                .map(|word| format!("`#[audit({word})]`"))
                .collect::<Vec<_>>()
                .join(" or ");
            errors.at(
                attr.path().segments[0].ident.span(),
                format_args!("`audit` takes a word in parentheses: {example}"),
            );
            continue;
        };
        let parser = |input: ParseStream<'_>| -> syn::Result<()> {
            if input.is_empty() {
                errors.at(
                    attr.path().segments[0].ident.span(),
                    format_args!("`audit` takes a word: `{}`", known.join("` or `")),
                );
            }
            while !input.is_empty() {
                let ident = input.call(Ident::parse_any)?;
                let word = ident.to_string();
                if !known.contains(&word.as_str()) {
                    let mend = if known == ["crate"] && word == "secret" {
                        "a type is made secret by `impl AuditSecret for …`, a field by this above it".to_owned()
                    } else if let Some(near) = nearest(&word, known.iter().copied()) {
                        format!("did you mean `{near}`?")
                    } else {
                        format!("here it may be `{}`", known.join("` or `"))
                    };
                    return Err(syn::Error::new(
                        ident.span(),
                        format_args!("unknown word `{word}` in `#[audit(…)]`; {mend}"),
                    ));
                }
                take(&word, ident.span(), input)?;
                if !input.is_empty() && !input.peek(Token![,]) {
                    return Err(input.error(format_args!("`{word}` takes no arguments")));
                }
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(())
        };
        if let Err(error) = parser.parse2(list.tokens.clone()) {
            errors.push(error);
        }
    }
}
