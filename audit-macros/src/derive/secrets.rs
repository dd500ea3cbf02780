//! The list of a type's secret fields, as a type; see [`fields`](super::fields) for what it looks like.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Generics, Ident, parse_quote};

use super::attrs::Marked;
use super::fields::{Declared, Declares, companion};
use super::types::{has_binder, holds, leaves_but_itself, mentions_any, without_lifetimes};
use crate::names::{member_text, path_type};

impl Declared<'_> {
    /// The list of this type's secret fields, and of those of its fields' types.
    pub(super) fn secrets(&self) -> TokenStream {
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
