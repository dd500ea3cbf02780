//! `#[audit(…)]` on a type and on its fields.

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Ident, Meta, Token, Variant};

use crate::args::crate_path;
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
    no_mark_of_parameters(attrs, errors);
    let mut marked = Marked::No;
    words(attrs, errors, &MARKS, |word, _| {
        let span = word.span();
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

/// `#[audit(crate = path)]` on the type.
pub(crate) fn krate(attrs: &[Attribute], errors: &Errors) -> Option<syn::Path> {
    no_mark_of_parameters(attrs, errors);
    let mut path: Option<syn::Path> = None;
    words(attrs, errors, &OF_TYPES, |word, input| {
        if path.replace(crate_path(input, word)?).is_some() {
            errors.at(word.span(), "duplicate `crate`; write it once");
        }
        Ok(())
    });
    path
}

/// There is none on a variant: its fields have theirs.
pub(crate) fn no_mark(variant: &Variant, errors: &Errors) {
    no_mark_of_parameters(&variant.attrs, errors);
    let marks = variant.attrs.iter().map(Attribute::path);
    for mark in marks.filter(|mark| mark.is_ident("audit")) {
        errors.at(
            mark.span(),
            "`#[audit(…)]` marks a field; write it inside the variant, before the field",
        );
    }
}

/// The derives take these too, so that they can say what to write instead.
fn no_mark_of_parameters(attrs: &[Attribute], errors: &Errors) {
    for mark in attrs.iter().map(Attribute::path) {
        if let Some(word) = MARKS.words.iter().find(|word| mark.is_ident(word)) {
            let message =
                format_args!("`#[{word}]` marks a parameter; a field is marked `#[audit({word})]`");
            errors.at(mark.span(), message);
        }
    }
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

/// What may stand in the parentheses.
struct Known {
    words: &'static [&'static str],
    /// As they are written.
    examples: &'static [&'static str],
}

const MARKS: Known = Known {
    words: &["secret", "public"],
    examples: &["#[audit(secret)]", "#[audit(public)]"],
};

const OF_TYPES: Known = Known {
    words: &["crate"],
    examples: &["#[audit(crate = path::to::audit_core)]"],
};

impl Known {
    fn list(&self) -> String {
        let examples = self.examples.iter().map(|example| format!("`{example}`"));
        examples.collect::<Vec<_>>().join(" or ")
    }

    fn too_much(&self, word: &Ident) -> syn::Error {
        let position = self.words.iter().position(|known| word == known);
        let example = position.map_or("", |position| self.examples[position]);
        let message = format_args!("something unknown stands after `{word}`; write `{example}`");
        syn::Error::new(word.span(), message)
    }

    fn unknown(&self, word: &Ident) -> syn::Error {
        let text = word.to_string();
        let message = if MARKS.words.contains(&text.as_str()) {
            format!(
                "`#[audit({text})]` marks a field; a whole type is secret by `impl AuditSecret for` it"
            )
        } else {
            let mend = nearest(&text, self.words.iter().copied()).map_or_else(
                || format!("write {}", self.list()),
                |near| format!("did you mean `{near}`?"),
            );
            format!("unknown word `{text}` in `#[audit(…)]`; {mend}")
        };
        syn::Error::new(word.span(), message)
    }
}

fn words(
    attrs: &[Attribute],
    errors: &Errors,
    known: &Known,
    mut take: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("audit")) {
        let empty = || {
            let message = format_args!("`audit` takes a word in parentheses: {}", known.list());
            syn::Error::new(attr.path().segments[0].ident.span(), message)
        };
        let Meta::List(list) = &attr.meta else {
            errors.push(empty());
            continue;
        };
        let parser = |input: ParseStream<'_>| -> syn::Result<()> {
            if input.is_empty() {
                return Err(empty());
            }
            while !input.is_empty() {
                let word = input.call(Ident::parse_any).map_err(|error| {
                    syn::Error::new(
                        error.span(),
                        format_args!("expected a word: write {}", known.list()),
                    )
                })?;
                if !known.words.contains(&word.to_string().as_str()) {
                    return Err(known.unknown(&word));
                }
                take(&word, input)?;
                if !input.is_empty() && !input.peek(Token![,]) {
                    return Err(known.too_much(&word));
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
