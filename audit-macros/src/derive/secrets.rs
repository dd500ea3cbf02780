//! The list of a type's secret fields, as a type; see [`fields`](super::fields) for what it looks like.

use std::iter;

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Member, Type, parse_quote};

use super::attrs::Marked;
use super::fields::{Declared, Declares};
use super::own_arguments;
use super::types::{
    has_binder, is_generic, leaves_around_itself, leaves_but_itself, mentions_any, shows_pairs,
    unshown_pairs, with_static_lifetimes,
};
use crate::names::{Segment, member_text, path_type, text};

impl Declared<'_> {
    /// The list of this type's secret fields, and of those of its fields' types; and the types in it that depend on what it
    /// is given.
    pub(super) fn secrets(&self) -> (TokenStream, Vec<Type>) {
        let (krate, name) = (self.krate, &self.input.ident);
        let mut items = Vec::new();
        let mut called = Vec::new();
        let (mut types, mut given) = (Vec::new(), Vec::new());
        for declares in self.members {
            let field = self.called(declares);
            let member = Segment::Name {
                name: member_text(&declares.member),
                after: declares.after,
            };
            let before = items.len();
            if declares.marked == Marked::Secret {
                let path = path_type(self.krate, &[member]);
                items.push(Item::Of(
                    quote!(#krate::__private::SecretField<#field, #path, ()>),
                ));
            } else {
                // Declared public or not, its type may have secrets.
                items.extend(self.nested(declares, &member, &field, &mut types, &mut given));
            }
            if items.len() > before {
                called.push(quote_spanned!(field.span()=> pub struct #field;));
                if self.perhaps() {
                    called.push(quote!(impl #krate::__private::OfVariant for #field {}));
                }
            }
        }
        let mut generics = self.input.generics.clone();
        let depth = parse_quote!(const __DEPTH: #krate::__private::usize);
        generics.params.push(depth);
        let list = items
            .into_iter()
            .rfold(quote!(()), |rest, item| match item {
                Item::Of(item) => quote!((#item, #rest)),
                Item::Below(nested, path) => {
                    let list = format_ident!("__Of{}", generics.params.len());
                    let of = parse_quote!(#list: #krate::__private::List);
                    generics.params.push(of);
                    let secrets =
                        parse_quote!(#nested: #krate::__private::Secrets<__DEPTH, List = #list>);
                    generics.make_where_clause().predicates.push(secrets);
                    quote!(<#list as #krate::__private::List>::Below<#path, (), #rest>)
                }
            });
        let types = types.iter().enumerate();
        let hidden = types.map(|(nth, ty)| self.hidden_type(self.members.len() + nth, ty));
        let type_generics = own_arguments(&self.input.generics);
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        let secrets = quote! {
            #(#called)*
            #(#hidden)*
            impl #impl_generics #krate::__private::Secrets<__DEPTH> for #name #type_generics #where_clause {
                type List = #list;
            }
        };
        (secrets, given)
    }

    /// The type that is called as the field, for error messages: `Body·value`, `Event·Created·value`. With a character that
    /// nobody has in names, it is neither taken for another type nor, like `value`, written with a path before it because
    /// there is another. Its span is the field's: that is what rustc shows as its declaration.
    fn called(&self, declares: &Declares<'_>) -> Ident {
        let span = match &declares.member {
            Member::Named(ident) => ident.span(),
            Member::Unnamed(_) => declares.field.ty.span(),
        };
        let text = format!("{}.{}", text(&self.input.ident), declares.text);
        Ident::new(&text.replace('.', "·"), Span::call_site().located_at(span))
    }

    /// What the types of an unmarked field bring to the list.
    fn nested(
        &self,
        declares: &Declares<'_>,
        member: &Segment,
        field: &Ident,
        types: &mut Vec<TokenStream>,
        given: &mut Vec<Type>,
    ) -> Vec<Item> {
        let (krate, name) = (self.krate, &self.input.ident);
        let generic = self.input.generics.type_params().map(|param| &param.ident);
        let consts = self.input.generics.const_params().map(|param| &param.ident);
        let consts: Vec<&Ident> = consts.collect();
        let parameters: Vec<&Ident> = generic.chain(consts.iter().copied()).collect();
        let companion = self.companion();
        let hidden = |nth| quote!(#krate::__private::Hidden<#companion, #nth>);
        // A constant cannot name type parameters, nor have its lifetimes taken out of a `for<'a>`.
        let unnamed = |ty: &Type| mentions_any(ty, &parameters) || has_binder(ty);
        let mut items = Vec::new();
        // The list of a type that holds itself would have no end.
        let around = leaves_around_itself(&declares.field.ty, name).into_iter();
        for (ty, indexes) in around.filter(|(ty, _)| !unnamed(ty)) {
            let ty = with_static_lifetimes(&ty);
            let path: Vec<Segment> = iter::once(member.clone()).chain(indexes).collect();
            let hidden = hidden(self.members.len() + types.len());
            let probed = quote! {
                #krate::__private::SecretProbe::<#ty>::SECRET
                    + #krate::__private::ZeroProbe::<#ty>::ZERO
                    + #krate::__private::Probe::<#ty>::DECLARES
                        * #krate::__private::ComesToProbe::<#ty, #companion>::APART
            };
            let nested = quote!(#krate::__private::Nested<{ #probed }, #hidden, #field, ()>);
            types.push(quote!(#krate::__private::Around<#ty>));
            items.push(Item::Below(nested, path_type(krate, &path)));
        }
        for (ty, indexes) in leaves_but_itself(&declares.field.ty, name, &consts) {
            let inner = indexes.iter().rfold(quote!(()), |inner, index| match index {
                Segment::Name { name, .. } => {
                    let index = Literal::usize_unsuffixed(name.parse().unwrap_or_default());
                    quote!(#krate::__private::In<#krate::__private::TupleElement<#index>, #inner>)
                }
                Segment::Zero => inner,
            });
            let path: Vec<Segment> = iter::once(member.clone()).chain(indexes).collect();
            if unnamed(&ty) {
                let mut place = quote!(#krate::__private::In<#field, #inner>);
                let position = given.len();
                if position < GIVEN {
                    place = quote!(#krate::__private::Given<#place, #position>);
                    given.push(ty.clone());
                }
                let hidden = hidden(self.members.len() + types.len());
                let path = path_type(krate, &path);
                types.push(ty.to_token_stream());
                items.push(Item::Of(
                    quote!(#krate::__private::Behind<#hidden, #path, #place>),
                ));
                continue;
            }
            let ty = with_static_lifetimes(&ty);
            let probed = quote! {
                #krate::__private::Probe::<#ty>::DECLARES
                    + #krate::__private::SecretProbe::<#ty>::SECRET
                    + #krate::__private::ZeroProbe::<#ty>::ZERO
            };
            let pairs = |ty: &Type| {
                quote!((#krate::__private::OtherProbe::<#ty>::OTHER
                    | #krate::__private::SecretOtherProbe::<#ty>::OTHER
                    | #krate::__private::PairsMainProbe::<#ty>::OTHER
                    | #krate::__private::PairsOtherProbe::<#ty>::OTHER))
            };
            // Where the type shows them, they are leaves of their own.
            let asked = if shows_pairs(&ty) {
                let unshown = unshown_pairs(&ty).into_iter();
                let unshown = unshown.map(|(ty, below)| (pairs(&ty), ty, below));
                iter::once((probed, ty, Vec::new()))
                    .chain(unshown)
                    .collect()
            } else {
                let pairs = pairs(&ty);
                vec![(quote!(#probed + #pairs), ty, Vec::new())]
            };
            for (probed, ty, below) in asked {
                let hidden = hidden(self.members.len() + types.len());
                let path: Vec<Segment> = path.iter().cloned().chain(below).collect();
                let nested =
                    quote!(#krate::__private::Nested<{ #probed }, #hidden, #field, #inner>);
                types.push(resolved(krate, &ty));
                items.push(Item::Below(nested, path_type(krate, &path)));
            }
        }
        items
    }
}

/// How many of the types that depend on what a type is given are asked of where that is known.
const GIVEN: usize = 4;

/// The type, and what is found out of those that depend on what it is given.
fn resolved(krate: &syn::Path, ty: &Type) -> TokenStream {
    // Each question takes rustc time: of a type that shows nothing generic none is asked, and what there is is looked at.
    let asked = is_generic(ty);
    let answers = (0..GIVEN).map(|nth| {
        if !asked {
            return quote!(7);
        }
        quote! {
            {
                #krate::__private::GivenProbe::<#ty, #nth>::DECLARES
                    + #krate::__private::SecretGivenProbe::<#ty, #nth>::SECRET
                    + #krate::__private::PairsGivenProbe::<#ty, #nth>::PAIRS
            }
        }
    });
    quote!(#krate::__private::Resolved<#ty, #(#answers),*>)
}

/// What a field brings to the list.
enum Item {
    /// An element.
    Of(TokenStream),
    /// The type that has a list of its own, and the path to where it starts.
    Below(TokenStream, TokenStream),
}
