//! The companion types of `#[derive(AuditFields)]`: one mark per field, under the field's own name.
//!
//! ```text
//! Input:   pub struct Config { pub host: String, db: Db }
//!
//! Output:  pub struct fields_of_Config { pub host: Mark<Config, String, Plain>, db: Mark<Config, Db, Plain> }
//!          impl AuditFields for Config { type Marks = fields_of_Config; … }
//!
//!          pub struct all_fields_of_Config { pub host: Mark<…>, pub db: Hidden<fields_of_Config, 1> }
//!          impl Within for Config { type Marks = all_fields_of_Config; … }
//!          impl<OfDb: TypeList> HiddenField<1> for fields_of_Config
//!          where
//!              Types<Db, ()>: Itself<Type = OfDb>,
//!          {
//!              type Types = OfDb;
//!          }
//! ```
//!
//! What may be recorded or hashed is what may be read. A handler in another module, which is told to deal with what is in
//! a private field, may omit it all the same. Where no field is private, one companion is both.

use std::borrow::Cow;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{Data, Generics, Ident, Member, Type, Variant, Visibility, parse_quote};

use super::fields::{Declared, Declares};
use super::types::WithoutSelf;
use crate::names::text;

/// A field as a companion has it.
struct Marked<'a> {
    member: &'a Member,
    ty: Type,
    vis: Cow<'a, Visibility>,
    mark: TokenStream,
    value: TokenStream,
}

impl Declared<'_> {
    pub(super) fn marks(&self) -> TokenStream {
        let (krate, name) = (self.krate, &self.input.ident);
        let (impl_generics, type_generics, where_clause) = self.input.generics.split_for_impl();
        let mut without_self = WithoutSelf(parse_quote!(#name #type_generics));
        let mut generics = self.input.generics.clone();
        without_self.visit_generics_mut(&mut generics);
        let mut marked = self.marked(&mut without_self);

        let companion = format_ident!("fields_of_{}", text(name), span = Span::call_site());
        let (declared, readable) = shown(&companion, &generics, &marked);
        let values = values(&marked);
        let marks = quote! {
            #declared
            impl #impl_generics #krate::AuditFields for #name #type_generics #where_clause {
                type Marks = #readable;
                fn marks() -> #readable {
                    #companion { #values }
                }
            }
        };
        let (all, declared, values) = if self.is_seen_whole(&marked) {
            let same = quote!(<Self as #krate::AuditFields>::marks());
            (readable, TokenStream::new(), same)
        } else {
            let hidden = self.hidden(&mut marked, &readable, &generics);
            let companion = format_ident!("all_{companion}");
            let (declared, all) = shown(&companion, &generics, &marked);
            let values = self::values(&marked);
            (
                all,
                quote!(#declared #hidden),
                quote!(#companion { #values }),
            )
        };
        quote! {
            #marks
            #declared
            impl #impl_generics #krate::__private::Within for #name #type_generics #where_clause {
                type Marks = #all;
                fn marks() -> #all {
                    #values
                }
            }
        }
    }

    /// The fields that have a mark, each as visible as it is. Those of a variant are as visible as the enum.
    fn marked(&self, without_self: &mut WithoutSelf) -> Vec<Marked<'_>> {
        if self.perhaps() {
            return Vec::new();
        }
        let only = match &self.input.data {
            Data::Enum(data) => data.variants.first(),
            _ => None,
        };
        let (krate, name) = (self.krate, &self.input.ident);
        let (_, type_generics, _) = self.input.generics.split_for_impl();
        let members = self.members.iter();
        let marked = members.map(|declares| {
            let mut ty = declares.field.ty.clone();
            without_self.visit_type_mut(&mut ty);
            let kind = declares.kind();
            Marked {
                member: &declares.member,
                vis: Cow::Borrowed(only.map_or(&declares.field.vis, |_| &self.input.vis)),
                mark: quote! {
                    #krate::__private::Mark<#name #type_generics, #ty, #krate::__private::#kind>
                },
                value: self.value(declares, only),
                ty,
            }
        });
        marked.collect()
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

    /// Whether every field and its type is seen wherever the type is. The type of a public field is, or rustc warns.
    fn is_seen_whole(&self, marked: &[Marked<'_>]) -> bool {
        let mut all = marked.iter().map(|marked| &*marked.vis);
        marked.is_empty() || is_public(&self.input.vis) && all.all(is_public)
    }

    /// Makes the fields visible and hides what they are; their types.
    fn hidden(
        &self,
        marked: &mut [Marked<'_>],
        readable: &TokenStream,
        generics: &Generics,
    ) -> TokenStream {
        let krate = self.krate;
        let mut types = TokenStream::new();
        for (nth, marked) in marked.iter_mut().enumerate() {
            marked.vis = Cow::Owned(parse_quote!(pub));
            marked.mark = quote!(#krate::__private::Hidden<#readable, #nth>);
            marked.value = quote!(#krate::__private::Hidden::mark());
            let ty = &marked.ty;
            let mut generics = generics.clone();
            let list = parse_quote!(__Types: #krate::__private::TypeList);
            generics.params.push(list);
            let itself = parse_quote! {
                #krate::__private::Types<#ty, ()>: #krate::__private::Itself<Type = __Types>
            };
            generics.make_where_clause().predicates.push(itself);
            let (parameters, _, where_clause) = generics.split_for_impl();
            types.extend(quote! {
                impl #parameters #krate::__private::HiddenField<#nth> for #readable #where_clause {
                    type Types = __Types;
                }
            });
        }
        types
    }
}

/// The declaration of a companion, and its type with parameters.
fn shown(
    companion: &Ident,
    generics: &Generics,
    marked: &[Marked<'_>],
) -> (TokenStream, TokenStream) {
    let Some(first) = marked.first() else {
        // Its parameters would be unused.
        return (quote!(pub struct #companion {}), quote!(#companion));
    };
    let (parameters, type_generics, where_clause) = generics.split_for_impl();
    let companion_type = quote!(#companion #type_generics);
    let fields = marked.iter().map(|marked| {
        let (vis, mark) = (&*marked.vis, &marked.mark);
        match marked.member {
            Member::Named(ident) => {
                let ident = silent(ident);
                quote!(#vis #ident: #mark)
            }
            Member::Unnamed(_) => quote!(#vis #mark),
        }
    });
    let fields = quote!(#(#fields),*);
    if let Member::Named(_) = first.member {
        let declared = quote!(pub struct #companion #parameters #where_clause { #fields });
        return (declared, companion_type);
    }
    // In the order of its fields, for a pattern that counts from the end.
    let indexes = marked.iter().map(|marked| marked.member);
    let marks = marked.iter().map(|marked| &marked.mark);
    let declared = quote! {
        pub struct #companion #parameters (#fields) #where_clause;
        impl #parameters #companion_type #where_clause {
            pub fn audited_tuple(&self) -> (#(#marks,)*) {
                (#(self.#indexes,)*)
            }
        }
    };
    (declared, companion_type)
}

fn is_public(vis: &Visibility) -> bool {
    matches!(vis, Visibility::Public(_))
}

fn values(marked: &[Marked<'_>]) -> TokenStream {
    let values = marked
        .iter()
        .map(|Marked { member, value, .. }| quote!(#member: #value));
    quote!(#(#values),*)
}

/// The name as our own code has it: what a lint says of it is said of the user's.
fn silent(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(Span::call_site().located_at(ident.span()));
    ident
}
