//! `#[derive(AuditValue)]`: an enum or newtype over recordable types becomes recordable itself.
//!
//! ```text
//! Input:   enum Scope { Workspace(String), Global }
//! Output:  impl AuditValue for Scope {}
//!          const _: () = { fn fields() { <String as InValue>::audited_in_value(); } };
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields, Ident, Member, Type, parse_quote};

use super::attrs::{self, Marked};
use super::mended::mended;
use super::respanned;
use super::types::mentions_any;
use crate::errors::Errors;
use crate::names::member_text;
use crate::names::shaped::is_secret_shaped;

pub(crate) fn value(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => mended(input),
        Err(error) => return error.to_compile_error(),
    };
    let errors = Errors::default();
    let krate = attrs::krate(&input.attrs, &errors);
    let name = &input.ident;
    let fields: Vec<&Field> = match &input.data {
        Data::Struct(data) => {
            if data
                .fields
                .iter()
                .filter(|field| !is_phantom(field))
                .count()
                > 1
            {
                errors.at(
                    name.span(),
                    "a struct of several fields is recorded field by field; derive `AuditFields` and name the fields in `#[audited(…)]`",
                );
            }
            data.fields.iter().collect()
        }
        Data::Enum(data) => data
            .variants
            .iter()
            .inspect(|variant| attrs::no_mark(variant, &errors))
            .flat_map(|variant| &variant.fields)
            .collect(),
        // It has no `Serialize` either, of which rustc would complain.
        Data::Union(data) => {
            errors.at(
                data.union_token.span,
                "a union cannot be recorded; use an enum",
            );
            return errors.into_tokens();
        }
    };
    check_no_secrets(&fields, &errors);
    if let Data::Enum(data) = &input.data {
        check_names(data.variants.iter().map(|variant| &variant.fields), &errors);
    } else if let Data::Struct(data) = &input.data {
        check_names([&data.fields].into_iter(), &errors);
    }
    // With errors the type counts as recordable, so that no handler complains of that as well.
    let sound = errors.none();
    let errors = errors.into_tokens();
    let mut generics = input.generics.clone();
    // What stands in a `PhantomData` alone is not recorded.
    let recorded: Vec<&Field> = fields
        .iter()
        .copied()
        .filter(|field| !is_phantom(field))
        .collect();
    let is_recorded = |name: &&Ident| {
        let mentions = |field: &&Field| mentions_any(&field.ty, &[*name]);
        recorded.iter().any(mentions)
    };
    let parameters = input.generics.type_params().map(|param| &param.ident);
    for parameter in parameters.filter(is_recorded) {
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(#parameter: #krate::AuditValue));
    }
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let needs = fields.iter().filter(|_| sound).map(|field| {
        let ty = &field.ty;
        let span = Span::mixed_site().located_at(ty.span());
        quote_spanned!(span=> <#ty as #krate::__private::InValue>::audited_in_value();)
    });
    // Of a type that is secret by itself, the same is said as where it is recorded.
    let span = Span::mixed_site().located_at(name.span());
    let whole = sound.then(|| {
        quote_spanned! {span=>
            use #krate::__private::methods::*;
            let _ = |it: &Self| { it.audited_as_it_is().audited_derived(); };
        }
    });
    let listed = respanned(
        quote!(#[allow(deprecated, single_use_lifetimes)] impl #impl_generics #krate::AuditValue for #name #type_generics #where_clause {}),
        name.span(),
    );
    quote! {
        #errors
        #listed
        #[allow(deprecated, single_use_lifetimes)]
        const _: () = {
            trait __Recordable { fn fields(); }
            impl #impl_generics __Recordable for #name #type_generics #where_clause {
                fn fields() { #whole #(#needs)* }
            }
        };
    }
}

/// `PhantomData`, which holds nothing. That it is not another type of that name is asked as of all fields.
fn is_phantom(field: &Field) -> bool {
    let Type::Path(named) = &field.ty else {
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

/// L6 inside a value: its field names become keys.
fn check_names<'a>(fields: impl Iterator<Item = &'a Fields>, errors: &Errors) {
    for fields in fields {
        for (member, field) in fields.members().zip(fields) {
            let public = attrs::field(&field.attrs, &Errors::default()) == Marked::Public;
            let name = member_text(&member);
            if let Member::Named(ident) = &member
                && is_secret_shaped(&name)
                && !public
            {
                errors.at(
                    ident.span(),
                    format_args!("`{name}` has the name of a secret, and a type with a secret in it cannot be recorded as a value; derive `AuditFields` without `AuditValue`, or mark the field `#[audit(public)]` if it is no secret"),
                );
            }
        }
    }
}
