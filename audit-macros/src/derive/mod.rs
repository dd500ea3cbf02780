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
