//! `#[derive(AuditFields)]`: one mark per field, and the obligation to deal with each secret one.
//!
//! ```text
//! Input:   struct Body { key: String, #[audit(secret)] value: String, inner: Inner }
//!
//! Output:  pub struct fields_of_Body {
//!              pub key: Mark<Body, String, Plain>, pub value: Mark<Body, String, Secret>, pub inner: Mark<…>,
//!          }
//!          impl AuditFields for Body { type Marks = fields_of_Body; … }
//!
//!          pub struct Body·value;
//!          pub struct Body·inner;
//!          impl<const DEPTH: usize> Secrets<DEPTH> for Body
//!          where
//!              Nested<{ Probe::<Inner>::DECLARES + … }, 1, Resolved<Inner, …>, Body·inner>: Secrets<DEPTH, List = OfInner>,
//!          {
//!              type List = (
//!                  SecretField<Body·value, (Name<value>, ()), ()>,
//!                  <OfInner as List>::Below<(Name<inner>, ()), (), ()>,
//!              );
//!          }
//! ```
//!
//! `Resolved` has what the probes say of what a generic `Inner` is given. `OfInner` is a parameter of the impl: rustc lets
//! no associated type of a public type name a private one, and the type of a field may be private.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{Data, DataStruct, DeriveInput, Field, Fields, Ident, Member, Token, parse_quote};

use super::allowed::allowed;
use super::attrs::{self, Marked};
use super::mended::mended;
use super::types::WithoutSelf;
use crate::errors::Errors;
use crate::krate::or_ours;
use crate::names::shaped::is_secret_shaped;
use crate::names::{member_text, text};
use crate::unread::guard;

pub(crate) fn fields(item: TokenStream) -> TokenStream {
    let mut input: DeriveInput = match syn::parse2(item) {
        Ok(input) => mended(input),
        Err(error) => return guard("`#[derive(AuditFields)]` cannot read this type", &error),
    };
    let errors = Errors::default();
    let krate = or_ours(attrs::krate(&input.attrs, &errors).as_ref());
    let lends = lends(&mut input, &errors);
    let members = members(&input, &errors);
    // A type with errors still declares its fields, so that no handler complains of that as well.
    let declared = Declared {
        input: &input,
        krate: &krate,
        members: &members,
        lends,
    }
    .tokens();
    let errors = errors.into_tokens();
    quote!(#errors #declared)
}

/// Whether a reference to a field can be had. A union is read as the struct it should have been.
fn lends(input: &mut DeriveInput, errors: &Errors) -> bool {
    match &input.data {
        Data::Struct(_) => {
            let packed = attrs::packed(&input.attrs);
            if let Some(packed) = packed {
                errors.at(packed, "the fields of a packed struct cannot be borrowed, so they cannot be recorded; copy them into a struct that is not packed");
            }
            packed.is_none()
        }
        Data::Enum(_) => true,
        Data::Union(data) => {
            errors.at(
                data.union_token.span,
                "a union does not say which field it holds; use an enum",
            );
            input.data = Data::Struct(DataStruct {
                struct_token: Token![struct](data.union_token.span),
                fields: Fields::Named(data.fields.clone()),
                semi_token: None,
            });
            false
        }
    }
}

/// A field, of the struct or of a variant.
pub(super) struct Declares<'a> {
    pub(super) member: Member,
    pub(super) field: &'a Field,
    pub(super) marked: Marked,
    /// How many fields are after it, which have no names either.
    pub(super) after: Option<usize>,
    /// `Variant.field` for an enum.
    pub(super) text: String,
}

fn members<'a>(input: &'a DeriveInput, errors: &Errors) -> Vec<Declares<'a>> {
    let of = |fields: &'a Fields, prefix: &str| -> Vec<Declares<'a>> {
        fields
            .members()
            .zip(fields)
            .enumerate()
            .map(|(index, (member, field))| Declares {
                marked: attrs::field(&field.attrs, errors),
                text: format!("{prefix}{}", member_text(&member)),
                after: matches!(member, Member::Unnamed(_)).then(|| fields.len() - 1 - index),
                member,
                field,
            })
            .collect()
    };
    match &input.data {
        Data::Struct(data) => of(&data.fields, ""),
        Data::Enum(data) => data
            .variants
            .iter()
            .flat_map(|variant| {
                attrs::no_mark(variant, errors);
                of(&variant.fields, &format!("{}.", text(&variant.ident)))
            })
            .collect(),
        Data::Union(_) => Vec::new(),
    }
}

pub(super) struct Declared<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) krate: &'a syn::Path,
    pub(super) members: &'a [Declares<'a>],
    /// Whether a reference to a field can be had.
    lends: bool,
}

impl Declared<'_> {
    fn tokens(&self) -> TokenStream {
        let marks = self.marks();
        let (secrets, given) = self.secrets();
        let (_, type_generics, where_clause) = self.input.generics.split_for_impl();
        let (krate, name) = (self.krate, &self.input.ident);
        let mut carrying = self.input.generics.clone();
        let maybe = parse_quote!(const __MAYBE: #krate::__private::bool);
        carrying.params.push(maybe);
        let mut types = quote!(());
        if !given.is_empty() {
            let given = given.iter().rfold(
                types,
                |others, ty| quote!(#krate::__private::Types<#ty, #others>),
            );
            types = quote!(__Given);
            carrying
                .params
                .push(parse_quote!(#types: #krate::__private::TypeList));
            let itself = parse_quote!(#given: #krate::__private::Itself<Type = #types>);
            carrying.make_where_clause().predicates.push(itself);
        }
        let (carrying, _, where_carrying) = carrying.split_for_impl();
        let allowed = allowed(self.input);
        let (impl_generics, _, _) = self.input.generics.split_for_impl();
        let no_path = self.perhaps().then(|| {
            quote! {
                impl #impl_generics #krate::__private::Variants for #name #type_generics #where_clause {
                    type Enum = Self;
                }
            }
        });
        quote! {
            #[doc(hidden)]
            #allowed
            const _: () = {
                use #krate::__private::Nothing as _;
                #marks
                #secrets
                #no_path
                impl #carrying #krate::__private::Carries<__MAYBE> for #name #type_generics #where_carrying {
                    type Given = #types;
                }
            };
        }
    }

    /// Whether it is another variant's field that is there: Rust has no path into an enum, and no pattern that always fits,
    /// unless it has one variant alone.
    pub(super) fn perhaps(&self) -> bool {
        matches!(&self.input.data, Data::Enum(data) if data.variants.len() != 1)
    }

    /// The companion type with one mark per field, under the field's own name and visibility.
    fn marks(&self) -> TokenStream {
        let (krate, name) = (self.krate, &self.input.ident);
        let (impl_generics, type_generics, where_clause) = self.input.generics.split_for_impl();
        let companion = companion(name);
        let mut without_self = WithoutSelf(parse_quote!(#name #type_generics));
        let mut companion_generics = self.input.generics.clone();
        without_self.visit_generics_mut(&mut companion_generics);
        let (companion_parameters, _, companion_where) = companion_generics.split_for_impl();
        let members = if self.perhaps() { &[] } else { self.members };
        let only = match &self.input.data {
            Data::Enum(data) => data.variants.first(),
            _ => None,
        };
        let mut mark = |declares: &Declares<'_>| {
            let mut ty = declares.field.ty.clone();
            without_self.visit_type_mut(&mut ty);
            let kind = declares.kind();
            quote!(#krate::__private::Mark<#name #type_generics, #ty, #krate::__private::#kind>)
        };
        let types = members.iter().map(|declares| {
            let vis = only.map_or(&declares.field.vis, |_| &self.input.vis);
            let mark = mark(declares);
            match &declares.member {
                Member::Named(ident) => {
                    let ident = silent(ident);
                    quote!(#vis #ident: #mark)
                }
                Member::Unnamed(_) => quote!(#vis #mark),
            }
        });
        let values = members.iter().map(|declares| {
            let member = &declares.member;
            let lent = match only.map(|only| &only.ident) {
                _ if !self.lends => quote!(|_| loop {}),
                None => quote!(|__it: &Self| &__it.#member),
                Some(only) => quote! {
                    |__it: &Self| {
                        let Self::#only { #member: __field, .. } = __it;
                        __field
                    }
                },
            };
            quote!(#member: #krate::__private::Mark::new(#lent))
        });
        let tuple = members
            .first()
            .is_some_and(|first| matches!(first.member, Member::Unnamed(_)));
        let body = if tuple {
            quote!((#(#types),*) #companion_where;)
        } else {
            quote!(#companion_where { #(#types),* })
        };
        // A struct without fields leaves its parameters unused.
        let (generics, companion_type) = if members.is_empty() {
            (quote!(), quote!(#companion))
        } else {
            (
                quote!(#companion_parameters),
                quote!(#companion #type_generics),
            )
        };
        let body = if members.is_empty() { quote!({}) } else { body };
        let audit_fields = quote! {
            impl #impl_generics #krate::AuditFields for #name #type_generics #where_clause {
                type Marks = #companion_type;
                fn marks() -> #companion_type {
                    #companion { #(#values),* }
                }
            }
        };
        // In the order of its fields, for a pattern that counts from the end.
        let counted = tuple.then(|| {
            let marks = members.iter().map(&mut mark);
            let indexes = members.iter().map(|declares| &declares.member);
            quote! {
                impl #companion_parameters #companion_type #companion_where {
                    pub fn audited_tuple(&self) -> (#(#marks,)*) {
                        (#(self.#indexes,)*)
                    }
                }
            }
        });
        quote! {
            pub struct #companion #generics #body
            #counted
            #audit_fields
            impl #impl_generics #krate::__private::Within for #name #type_generics #where_clause {
                type Marks = #companion_type;
                fn marks() -> #companion_type {
                    <Self as #krate::AuditFields>::marks()
                }
            }
        }
    }
}

impl Declares<'_> {
    fn kind(&self) -> TokenStream {
        match self.marked {
            Marked::Secret => quote!(Secret),
            Marked::Public => quote!(Public),
            Marked::No => match &self.member {
                Member::Named(_) if is_secret_shaped(&member_text(&self.member)) => quote!(Shaped),
                _ => quote!(Plain),
            },
        }
    }
}

/// The name as our own code has it: what a lint says of it is said of the user's.
fn silent(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(Span::call_site().located_at(ident.span()));
    ident
}

/// The type that holds the marks.
pub(super) fn companion(name: &Ident) -> Ident {
    format_ident!("fields_of_{}", text(name), span = Span::call_site())
}
