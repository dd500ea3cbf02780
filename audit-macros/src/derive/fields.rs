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
//!          pub struct value;
//!          pub struct inner;
//!          impl<const DEPTH: usize> Secrets<DEPTH> for Body
//!          where
//!              Nested<{ Probe::<Inner>::DECLARES + … }, Inner, Body, inner>: Secrets<DEPTH, List = OfInner>,
//!          {
//!              type List = (
//!                  SecretField<Body, value, (Name<value>, ())>,
//!                  <OfInner as List>::Below<(Name<inner>, ()), ()>,
//!              );
//!          }
//! ```
//!
//! `OfInner` is a parameter of the impl: rustc lets no associated type of a public type name a private one, and the type of
//! a field may be private.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{Data, DeriveInput, Field, Fields, Generics, Ident, Member, parse_quote};

use super::attrs::{self, Marked};
use super::types::{
    WithoutSelf, has_binder, holds, leaves_but_itself, mentions_any, without_lifetimes,
};
use crate::errors::Errors;
use crate::names::shaped::is_secret_shaped;
use crate::names::{member_text, path_type};

pub(crate) fn fields(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let errors = Errors::default();
    let krate = attrs::krate(&input.attrs, &errors);
    let members = members(&input, &errors);
    // A type with errors still declares its fields, so that no handler complains of that as well.
    let declared = Declared {
        input: &input,
        krate: &krate,
        members: &members,
    }
    .tokens();
    let errors = errors.into_tokens();
    quote!(#errors #declared)
}

/// A field, of the struct or of a variant.
struct Declares<'a> {
    member: Member,
    field: &'a Field,
    marked: Marked,
    /// `Variant.field` for an enum.
    text: String,
}

fn members<'a>(input: &'a DeriveInput, errors: &Errors) -> Vec<Declares<'a>> {
    let of = |fields: &'a Fields, prefix: &str| -> Vec<Declares<'a>> {
        fields
            .members()
            .zip(fields)
            .map(|(member, field)| Declares {
                marked: attrs::field(&field.attrs, errors),
                text: format!("{prefix}{}", member_text(&member)),
                member,
                field,
            })
            .collect()
    };
    match &input.data {
        Data::Struct(data) => match attrs::packed(&input.attrs) {
            None => of(&data.fields, ""),
            Some(packed) => {
                errors.at(packed, "the fields of a packed struct cannot be lent, and so not be recorded; copy them into a struct that is not packed");
                Vec::new()
            }
        },
        Data::Enum(data) => data
            .variants
            .iter()
            .flat_map(|variant| {
                let _ = attrs::krate(&variant.attrs, errors);
                of(&variant.fields, &format!("{}.", variant.ident))
            })
            .collect(),
        Data::Union(data) => {
            errors.at(
                data.union_token.span,
                "a union does not say which field it holds; use an enum",
            );
            Vec::new()
        }
    }
}

struct Declared<'a> {
    input: &'a DeriveInput,
    krate: &'a syn::Path,
    members: &'a [Declares<'a>],
}

impl Declared<'_> {
    fn tokens(&self) -> TokenStream {
        let marks = self.marks();
        let secrets = self.secrets();
        let (impl_generics, type_generics, where_clause) = self.input.generics.split_for_impl();
        let (krate, name) = (self.krate, &self.input.ident);
        // Not `_`: where another item is called like a field, rustc names the field's type with this before it.
        let around = companion(name);
        quote! {
            #[doc(hidden)]
            #[allow(
                non_local_definitions, non_upper_case_globals, non_camel_case_types, non_snake_case, dead_code, private_bounds, private_interfaces, missing_docs,
                unreachable_pub, unused_qualifications, single_use_lifetimes, deprecated, clippy::all,
                clippy::pedantic, clippy::nursery
            )]
            const #around: () = {
                #[allow(unused_imports)]
                use #krate::__private::Nothing as _;
                #marks
                #secrets
                impl #impl_generics #krate::__private::Carries for #name #type_generics #where_clause {}
            };
        }
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
        let is_enum = !matches!(self.input.data, Data::Struct(_));
        // Rust has no path into an enum.
        let members: &[Declares<'_>] = if is_enum { &[] } else { self.members };
        let mut mark = |declares: &Declares<'_>| {
            let mut ty = declares.field.ty.clone();
            without_self.visit_type_mut(&mut ty);
            let kind = declares.kind();
            quote!(#krate::__private::Mark<#name #type_generics, #ty, #krate::__private::#kind>)
        };
        let types = members.iter().map(|declares| {
            let (vis, mark) = (&declares.field.vis, mark(declares));
            match &declares.member {
                Member::Named(ident) => quote!(#vis #ident: #mark),
                Member::Unnamed(_) => quote!(#vis #mark),
            }
        });
        let values = members.iter().map(|declares| {
            let member = &declares.member;
            quote!(#member: #krate::__private::Mark::new(|__it: &Self| &__it.#member))
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
                fn marks() -> Self::Marks {
                    #companion { #(#values),* }
                }
            }
        };
        quote! {
            pub struct #companion #generics #body
            #audit_fields
            impl #impl_generics #krate::__private::Within for #name #type_generics #where_clause {
                type Marks = #companion_type;
                fn marks() -> Self::Marks {
                    <Self as #krate::AuditFields>::marks()
                }
            }
        }
    }

    /// The list of this type's secret fields, and of those of its fields' types.
    fn secrets(&self) -> TokenStream {
        let (krate, name) = (self.krate, &self.input.ident);
        let mut called: Vec<Ident> = Vec::new();
        let mut generics: Generics = self.input.generics.clone();
        generics.params.push(parse_quote!(const __DEPTH: usize));
        let (_, type_generics, _) = self.input.generics.split_for_impl();
        let mut items = Vec::new();
        for declares in self.members {
            let member = member_text(&declares.member);
            let field = self.called(declares, &called);
            if declares.marked == Marked::Secret {
                let path = self.path(&[member]);
                items.push(Item::Of(
                    quote!(#krate::__private::SecretField<#name #type_generics, #field, #path>),
                ));
            } else {
                // Declared public or not, its type may have secrets.
                items.extend(self.nested(declares, &member, &field, &mut generics));
            }
            called.push(field);
        }
        let list = items
            .into_iter()
            .rfold(quote!(()), |rest, item| match item {
                Item::Of(item) => quote!((#item, #rest)),
                Item::Below(list, path) => {
                    quote!(<#list as #krate::__private::List>::Below<#path, #rest>)
                }
            });
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        quote! {
            #(pub struct #called;)*
            impl #impl_generics #krate::__private::Secrets<__DEPTH> for #name #type_generics #where_clause {
                type List = #list;
            }
        }
    }

    /// The type that is called as the field: `value`, `_0`, `Variant_value`; with a `_` more while that is a name the
    /// user's types and bounds use (`u8: u8`), or another field has.
    fn called(&self, declares: &Declares<'_>, before: &[Ident]) -> Ident {
        let mut text = declares.text.replace('.', "_");
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            text.insert(0, '_');
        }
        loop {
            let raw = if syn::parse_str::<Ident>(&text).is_ok() {
                ""
            } else {
                "r#"
            };
            let ident = format_ident!("{raw}{text}", span = Span::call_site());
            if !self.uses(&ident) && !before.contains(&ident) {
                return ident;
            }
            text.push('_');
        }
    }

    /// Whether a type called so would be taken for one that the declaration speaks of.
    fn uses(&self, ident: &Ident) -> bool {
        let (name, generics) = (&self.input.ident, &self.input.generics);
        let bounds = &generics.where_clause;
        let types = self.members.iter().map(|declares| &declares.field.ty);
        let krate = self.krate;
        let companion = companion(name);
        holds(
            quote!(#name #companion #krate #generics #bounds #(#types)*),
            ident,
        )
    }

    /// The path of a member.
    fn path(&self, members: &[String]) -> TokenStream {
        path_type(self.krate, members, &quote!(()))
    }

    /// What the types of an unmarked field bring to the list.
    fn nested(
        &self,
        declares: &Declares<'_>,
        member: &str,
        field: &Ident,
        generics: &mut Generics,
    ) -> Vec<Item> {
        let (krate, name) = (self.krate, &self.input.ident);
        let (_, type_generics, _) = self.input.generics.split_for_impl();
        let types = self.input.generics.type_params().map(|param| &param.ident);
        let consts = self.input.generics.const_params().map(|param| &param.ident);
        let parameters: Vec<&Ident> = types.chain(consts).collect();
        let mut items = Vec::new();
        // The list of a type that holds itself would have no end.
        for (ty, indexes) in leaves_but_itself(&declares.field.ty, name) {
            let members: Vec<String> = std::iter::once(member.to_owned()).chain(indexes).collect();
            let path = self.path(&members);
            let list = format_ident!("__Of{}", generics.params.len(), span = Span::mixed_site());
            // A constant cannot name type parameters, nor have its lifetimes taken out of a `for<'a>`.
            if mentions_any(&ty, &parameters) || has_binder(&ty) {
                let at = quote!(#krate::__private::At<#ty, #path>);
                generics
                    .params
                    .push(parse_quote!(#list: #krate::__private::Item));
                let itself = parse_quote!(#at: #krate::__private::Itself<Type = #list>);
                generics.make_where_clause().predicates.push(itself);
                items.push(Item::Of(quote!(#list)));
                continue;
            }
            let ty = without_lifetimes(&ty);
            let probed = quote! {
                #krate::__private::Probe::<#ty>::DECLARES + #krate::__private::SecretProbe::<#ty>::SECRET
            };
            let nested = quote! {
                #krate::__private::Nested<{ #probed }, #ty, #name #type_generics, #field>
            };
            generics
                .params
                .push(parse_quote!(#list: #krate::__private::List));
            let secrets = parse_quote!(#nested: #krate::__private::Secrets<__DEPTH, List = #list>);
            generics.make_where_clause().predicates.push(secrets);
            items.push(Item::Below(quote!(#list), path));
        }
        items
    }
}

/// What a field brings to the list.
enum Item {
    /// An element.
    Of(TokenStream),
    /// A list of its own, and the path to where it starts.
    Below(TokenStream, TokenStream),
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

/// The type that holds the marks.
fn companion(name: &Ident) -> Ident {
    format_ident!("fields_of_{name}", span = Span::call_site())
}
