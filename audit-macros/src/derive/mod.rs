//! The derives: [`fields`] publishes with [`marks`] what each field is and with [`secrets`] which are secret, [`value`] puts
//! a type on the list of recordable ones.

mod allowed;
mod attrs;
mod bounds;
mod fields;
mod marks;
mod mended;
mod secrets;
pub(crate) mod types;
mod value;
mod without_self;

pub(crate) use fields::fields;
pub(crate) use value::value;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{GenericParam, Generics};

use crate::krate::is_name;

/// The same tokens as if the user had written them at `span`: rustc says of an impl that comes from a derive that its
/// bounds may be too many, which is of no help here.
fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                token = TokenTree::Group(Group::new(
                    group.delimiter(),
                    respanned(group.stream(), span),
                ));
            }
            if !is_name(&token) {
                token.set_span(span);
            }
            token
        })
        .collect()
}

/// What a type is given in its own impls: `<'a, T, { N }>`. Without the braces rustc may take a constant for a type.
fn own_arguments(generics: &Generics) -> TokenStream {
    let arguments = generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(param) => {
            let lifetime = &param.lifetime;
            quote!(#lifetime)
        }
        GenericParam::Type(param) => {
            let ident = &param.ident;
            quote!(#ident)
        }
        GenericParam::Const(param) => {
            let ident = &param.ident;
            quote!({ #ident })
        }
    });
    quote!(<#(#arguments),*>)
}
