//! The companion types of `#[derive(AuditFields)]`: one mark per field, under the field's own name.
//!
//! ```text
//! Input:   pub struct Config { pub host: String, db: Db }
//!
//! Output:  pub struct fields_of_Config { pub host: Mark<Config, String, Plain>, db: Mark<Config, Db, Plain> }
//!          impl AuditFields for Config { type Marks = fields_of_Config; … }
//!
//!          pub struct all_fields_of_Config {
//!              pub host: Left<Seen<String>>, pub db: Left<Hidden<fields_of_Config, 1>>,
//!          }
//!          impl Within for Config { type Marks = all_fields_of_Config; … }
//!          impl<OfDb: TypeList> HiddenType<1> for fields_of_Config
//!          where
//!              Types<Db, ()>: Itself<Type = OfDb>,
//!          {
//!              type Types = OfDb;
//!          }
//! ```
//!
//! `OfDb` is a parameter of the impl: rustc lets no associated type of a public type name a private one.
//!
//! What may be recorded or hashed is what may be read. A handler in another module, which is told to deal with what is in
//! a private field, may omit it all the same.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Data, Ident, Member, Variant, parse_quote};

use super::fields::{Declared, Declares};
use super::own_arguments;
use super::types::leaves;
use crate::names::text;

/// A field as a companion has it.
struct Shown<'a> {
    member: &'a Member,
    vis: TokenStream,
    mark: TokenStream,
    value: TokenStream,
}

impl Declared<'_> {
    pub(super) fn marks(&self) -> TokenStream {
        let (krate, name) = (self.krate, &self.input.ident);
        let (impl_generics, _, where_clause) = self.input.generics.split_for_impl();
        let type_generics = own_arguments(&self.input.generics);
        let companion = self.companion();
        let (readable, marks) = self.declared(&self.companion_name(), &self.readable());
        let all = format_ident!("all_{}", self.companion_name());
        let (fields, hidden) = self.omittable();
        let (omittable, all_marks) = self.declared(&all, &fields);
        quote! {
            #readable
            impl #impl_generics #krate::AuditFields for #name #type_generics #where_clause {
                type Marks = #companion;
                fn marks() -> #companion {
                    #marks
                }
            }
            #omittable
            #(#hidden)*
            impl #impl_generics #krate::__private::Within for #name #type_generics #where_clause {
                type Marks = #all #type_generics;
                fn marks() -> #all #type_generics {
                    #all_marks
                }
            }
        }
    }

    /// The type that holds the marks.
    pub(super) fn companion(&self) -> TokenStream {
        let name = self.companion_name();
        let type_generics = own_arguments(&self.input.generics);
        quote!(#name #type_generics)
    }

    fn companion_name(&self) -> Ident {
        format_ident!(
            "fields_of_{}",
            text(&self.input.ident),
            span = Span::call_site()
        )
    }

    /// The fields that have a mark.
    fn marked(&self) -> &[Declares<'_>] {
        if self.perhaps() { &[] } else { self.members }
    }

    /// Each as visible as it is. Those of a variant are as visible as the enum.
    fn readable(&self) -> Vec<Shown<'_>> {
        let only = match &self.input.data {
            Data::Enum(data) => data.variants.first(),
            _ => None,
        };
        let (krate, name) = (self.krate, &self.input.ident);
        let type_generics = own_arguments(&self.input.generics);
        let shown = self.marked().iter().map(|declares| {
            let (ty, kind) = (&declares.field.ty, declares.kind());
            let vis = only.map_or(&declares.field.vis, |_| &self.input.vis);
            Shown {
                member: &declares.member,
                vis: vis.to_token_stream(),
                mark: quote! {
                    #krate::__private::Mark<#name #type_generics, #ty, #krate::__private::#kind>
                },
                value: self.value(declares, only),
            }
        });
        shown.collect()
    }

    /// All of them, without what they are; and what that is.
    fn omittable(&self) -> (Vec<Shown<'_>>, Vec<TokenStream>) {
        let (krate, companion) = (self.krate, self.companion());
        let mut hidden = Vec::new();
        let shown = self.marked().iter().enumerate().map(|(nth, declares)| {
            let ty = &declares.field.ty;
            let hides = if leaves(ty).is_empty() {
                quote!(#krate::__private::Seen<#ty>)
            } else {
                hidden.push(self.hidden_type(nth, ty));
                quote!(#krate::__private::Hidden<#companion, #nth>)
            };
            Shown {
                member: &declares.member,
                vis: quote!(pub),
                mark: quote!(#krate::__private::Left<#hides>),
                value: quote!(#krate::__private::Left::mark()),
            }
        });
        (shown.collect(), hidden)
    }

    /// `Mark::new(|it| &it.key)`
    fn value(&self, declares: &Declares<'_>, only: Option<&Variant>) -> TokenStream {
        let (krate, member) = (self.krate, &declares.member);
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
        quote!(#krate::__private::Mark::new(#lent))
    }

    /// The type that `Hidden<fields_of_Config, nth>` stands for.
    pub(super) fn hidden_type(&self, nth: usize, ty: &impl ToTokens) -> TokenStream {
        let (krate, companion) = (self.krate, self.companion());
        let mut generics = self.input.generics.clone();
        let types = parse_quote!(__Types: #krate::__private::TypeList);
        generics.params.push(types);
        let itself = parse_quote! {
            #krate::__private::Types<#ty, ()>: #krate::__private::Itself<Type = __Types>
        };
        generics.make_where_clause().predicates.push(itself);
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        quote! {
            impl #impl_generics #krate::__private::HiddenType<#nth> for #companion #where_clause {
                type Types = __Types;
            }
        }
    }

    /// A companion, and its value.
    fn declared(&self, companion: &Ident, shown: &[Shown<'_>]) -> (TokenStream, TokenStream) {
        let (krate, name) = (self.krate, &self.input.ident);
        let (impl_generics, _, where_clause) = self.input.generics.split_for_impl();
        let type_generics = own_arguments(&self.input.generics);
        let fields = shown.iter().map(|field| {
            let Shown { vis, mark, .. } = field;
            match field.member {
                Member::Named(ident) => {
                    let ident = silent(ident);
                    quote!(#vis #ident: #mark)
                }
                Member::Unnamed(_) => quote!(#vis #mark),
            }
        });
        let fields = quote!(#(#fields),*);
        let values = shown
            .iter()
            .map(|Shown { member, value, .. }| quote!(#member: #value));
        let values = quote!(#companion { #(#values),* });
        let declared = match shown.first().map(|first| first.member) {
            // Its parameters would be unused.
            None => {
                let only = quote!(#krate::__private::Left<#name #type_generics>);
                let declared = quote!(pub struct #companion #impl_generics (#only) #where_clause;);
                let value = quote!(#companion(#krate::__private::Left::mark()));
                return (declared, value);
            }
            Some(Member::Named(_)) => {
                quote!(pub struct #companion #impl_generics #where_clause { #fields })
            }
            // In the order of its fields, for a pattern that counts from the end.
            Some(Member::Unnamed(_)) => {
                let indexes = shown.iter().map(|field| field.member);
                let marks = shown.iter().map(|field| &field.mark);
                quote! {
                    pub struct #companion #impl_generics (#fields) #where_clause;
                    impl #impl_generics #companion #type_generics #where_clause {
                        pub fn audited_tuple(&self) -> (#(#marks,)*) {
                            (#(self.#indexes,)*)
                        }
                    }
                }
            }
        };
        (declared, values)
    }
}

/// The name as our own code has it: what a lint says of it is said of the user's.
fn silent(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(Span::call_site().located_at(ident.span()));
    ident
}
