//! `#[derive(AuditValue)]`: an enum or newtype over recordable types becomes recordable itself.
//!
//! ```text
//! Input:   enum Scope { Workspace(String), Global }
//! Output:  impl AuditValue for Scope {}
//!          const _: () = { fn fields() { <String as InValue>::audited_in_value(); } };
//! ```

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Field, Ident, LitStr, Type, Variant, parse_quote};

use super::allowed::allowed;
use super::attrs::{self, Marked};
use super::bounds;
use super::mended::mended;
use super::{own_arguments, respanned};
use crate::errors::Errors;
use crate::krate::{needing_it, or_ours};
use crate::names::shaped::is_secret_shaped;
use crate::names::text;
use crate::returns::shown;
use crate::unread::guard;

pub(crate) fn value(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => mended(input),
        Err(error) => return guard("`#[derive(AuditValue)]` cannot read this type", &error),
    };
    let errors = Errors::default();
    let given = attrs::krate(&input.attrs, &errors);
    let krate = or_ours(given.as_ref());
    let name = &input.ident;
    // A union has no `Serialize` either, of which rustc would complain.
    let Some(fields) = fields(&input, &errors) else {
        return errors.into_tokens();
    };
    check_no_secrets(&fields, &errors);
    if let Data::Enum(data) = &input.data {
        let contents = named_by_serde(&input.attrs, &["content"]);
        check_names(contents, input.ident.span(), &fields, &errors);
        for variant in &data.variants {
            check_variant(variant, &errors);
        }
    }
    for field in &fields {
        if let Some(ident) = &field.ident {
            check_key(ident, &field.attrs, &[field], &errors);
        }
    }
    // With errors the type counts as recordable, so that no handler complains of that as well.
    let sound = errors.is_empty();
    let errors = errors.into_tokens();
    let mut generics = input.generics.clone();
    // What stands in a `PhantomData` alone is not recorded.
    let recorded = fields.iter().copied().filter(|field| !is_phantom(field));
    let recorded: Vec<&Field> = recorded.collect();
    let parameters = input.generics.type_params().map(|param| &param.ident);
    let parameters: Vec<&Ident> = parameters.collect();
    for ty in bounds::recorded(&recorded, &parameters) {
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(#ty: #krate::AuditValue));
    }
    if !sound {
        // Whether it is serialised is asked once it can be recorded: rustc holds back with a bound for every lifetime.
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(for<'__audited> Self: #krate::__private::Serialize));
    }
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let type_generics = own_arguments(&generics);
    // Before it is serialised, serde makes this of it: `#[serde(into = "Type")]`.
    let into = of_serde(&input.attrs, &["into"]).into_iter();
    let into = into.filter_map(|ty| ty.parse().ok());
    let types = fields.iter().map(|field| field.ty.clone()).chain(into);
    let needs = types.filter(|_| sound).map(|ty: Type| {
        let span = Span::mixed_site().located_at(ty.span());
        quote_spanned!(span=> <#ty as #krate::__private::InValue>::audited_in_value();)
    });
    // Of a type that is secret by itself, the same is said as where it is recorded. A generic one may be both: of some
    // arguments secret.
    let span = Span::mixed_site().located_at(name.span());
    let generic = input.generics.type_params().next().is_some()
        || input.generics.const_params().next().is_some();
    let allowed = allowed(&input);
    let either = (sound && generic).then(|| {
        respanned(
            quote!(#allowed impl #impl_generics #krate::EitherSecretOrRecordable for #name #type_generics #where_clause {}),
            name.span(),
        )
    });
    let whole = (sound && !generic).then(|| {
        quote_spanned! {span=>
            use #krate::__private::methods::*;
            let _ = |it: &Self| { it.audited_as_it_is().audited_derived(); };
        }
    });
    let listed = respanned(
        quote!(#allowed impl #impl_generics #krate::AuditValue for #name #type_generics #where_clause {}),
        name.span(),
    );
    let listed = quote! {
        #listed
        #either
        #allowed
        const _: () = {
            trait __Recordable { fn fields(); }
            impl #impl_generics __Recordable for #name #type_generics #where_clause {
                fn fields() { #whole #(#needs)* }
            }
        };
    };
    let listed = needing_it(listed, given.as_ref());
    quote!(#errors #listed)
}

/// The fields of the struct, or of all variants; `None` for a union.
fn fields<'a>(input: &'a DeriveInput, errors: &Errors) -> Option<Vec<&'a Field>> {
    match &input.data {
        Data::Struct(data) => {
            if data
                .fields
                .iter()
                .filter(|field| !is_phantom(field))
                .count()
                > 1
            {
                errors.at(
                    input.ident.span(),
                    "a struct of several fields is recorded field by field; derive `AuditFields` and name the fields in `#[audited(…)]`",
                );
            }
            Some(data.fields.iter().collect())
        }
        Data::Enum(data) => {
            let variants = data.variants.iter();
            let variants = variants.inspect(|variant| attrs::no_mark(variant, errors));
            Some(variants.flat_map(|variant| &variant.fields).collect())
        }
        Data::Union(data) => {
            errors.at(
                data.union_token.span,
                "a union cannot be recorded; use an enum",
            );
            None
        }
    }
}

/// `PhantomData`, which holds nothing. That it is not another type of that name is asked as of all fields.
fn is_phantom(field: &Field) -> bool {
    let Type::Path(named) = shown(&field.ty) else {
        return false;
    };
    let last = named.path.segments.last();
    last.is_some_and(|last| last.ident == "PhantomData")
}

fn check_no_secrets(fields: &[&Field], errors: &Errors) {
    for field in fields {
        if attrs::field(&field.attrs, errors) == Marked::Secret {
            errors.at(
                field.ident.as_ref().map_or_else(|| field.ty.span(), syn::Ident::span),
                "a type with a secret in it cannot be recorded as a value; derive `AuditFields` without `AuditValue`, and hash or omit the secret",
            );
        }
    }
}

/// L6 inside a value: the name of a variant with fields becomes a key.
fn check_variant(variant: &Variant, errors: &Errors) {
    let fields: Vec<&Field> = variant.fields.iter().collect();
    if !fields.is_empty() {
        check_key(&variant.ident, &variant.attrs, &fields, errors);
    }
}

/// So does that of a field, or what serde is told to call them. What is under it may all be marked public.
fn check_key(ident: &Ident, attrs: &[Attribute], under: &[&Field], errors: &Errors) {
    let mut names = named_by_serde(attrs, &["rename", "serialize"]);
    names.insert(0, text(ident));
    check_names(names, ident.span(), under, errors);
}

fn check_names(names: Vec<String>, at: Span, under: &[&Field], errors: &Errors) {
    let public = |field: &&Field| attrs::field(&field.attrs, &Errors::default()) == Marked::Public;
    let mut names = names.into_iter();
    if let Some(name) = names.find(|name| is_secret_shaped(name))
        && !under.iter().all(public)
    {
        errors.at(
            at,
            format_args!("`{name}` is the name of a secret, and a type with a secret in it cannot be recorded as a value; derive `AuditFields` without `AuditValue`, or mark the field `#[audit(public)]` if it is no secret"),
        );
    }
}

fn named_by_serde(attrs: &[Attribute], words: &[&str]) -> Vec<String> {
    let strings = of_serde(attrs, words);
    strings.iter().map(LitStr::value).collect()
}

/// What serde is told after these words: in `rename = "…"` and `rename(serialize = "…")`.
fn of_serde(attrs: &[Attribute], words: &[&str]) -> Vec<LitStr> {
    let of_serde = attrs.iter().filter(|attr| attr.path().is_ident("serde"));
    let strings = of_serde.flat_map(|attr| after(words, false, attr.meta.to_token_stream()));
    strings.collect()
}

fn after(words: &[&str], mut after_one: bool, tokens: TokenStream) -> Vec<LitStr> {
    let mut strings = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(word) => after_one = words.iter().any(|known| word == known),
            TokenTree::Group(group) => {
                // A macro's `$name:literal` comes in an invisible group.
                let same = after_one && group.delimiter() == Delimiter::None;
                strings.extend(after(words, same, group.stream()));
            }
            TokenTree::Literal(literal) if after_one => {
                strings.extend(syn::parse2::<LitStr>(literal.into_token_stream()));
            }
            _ => {}
        }
    }
    strings
}
