//! `#[derive(AuditFields)]`: one mark per field, and the obligation to deal with each secret one.
//!
//! ```text
//! Input:   struct Body { key: String, #[audit(secret)] value: String, inner: Inner }
//!
//! Output:  impl AuditFields for Body { … }     see `marks`
//!
//!          pub struct Body·value;
//!          pub struct Body·inner;
//!          impl<const DEPTH: usize, OfInner: List> Secrets<DEPTH> for Body
//!          where
//!              Nested<{ Probe::<Inner>::DECLARES + … }, Hidden<fields_of_Body, 3>, Body·inner>:
//!                  Secrets<DEPTH, List = OfInner>,
//!          {
//!              type List = (
//!                  SecretField<Body·value, (Name<value>, ()), ()>,
//!                  <OfInner as List>::Below<(Name<inner>, ()), (), ()>,
//!              );
//!          }
//!          impl<…> HiddenType<3> for fields_of_Body …     Resolved<Inner, …>
//! ```
//!
//! `Resolved` has what the probes say of what a generic `Inner` is given.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DataStruct, DeriveInput, Field, Fields, Member, Token, parse_quote};

use super::allowed::allowed;
use super::attrs::{self, Marked};
use super::mended::mended;
use super::own_arguments;
use super::without_self::without_self;
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
    without_self(&mut input);
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
    pub(super) lends: bool,
}

impl Declared<'_> {
    fn tokens(&self) -> TokenStream {
        let marks = self.marks();
        let (secrets, given) = self.secrets();
        let (_, _, where_clause) = self.input.generics.split_for_impl();
        let type_generics = own_arguments(&self.input.generics);
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
        let companion = self.companion();
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
                use #krate::__private::{Apart as _, Nothing as _};
                #marks
                #secrets
                #no_path
                impl #impl_generics #krate::__private::ComesTo<#companion> for #name #type_generics #where_clause {}
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
}

impl Declares<'_> {
    pub(super) fn kind(&self) -> TokenStream {
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
