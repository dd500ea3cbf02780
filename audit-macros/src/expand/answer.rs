//! `-> impl IntoResponse`: axum makes the value into its response, and that is what says whether the
//! handler succeeded.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

use super::Expansion;
use crate::inputs::Inputs;
use crate::returns::shown;

impl Expansion<'_> {
    /// The value `output`, made into its response if the declared type leaves only that to be known
    /// and the value itself says nothing of success.
    ///
    /// ```text
    /// Input:   -> impl IntoResponse             Output:  answered(output)
    ///          -> Result<impl IntoResponse, E>           Result::map(output, |ok| answered(ok))
    /// ```
    pub(super) fn answered(&self, ty: &Type, output: &Ident) -> Option<TokenStream> {
        let krate = self.krate;
        let span = Span::mixed_site();
        let answered = |value: &Ident| {
            quote_spanned! {span=> {
                use #krate::__private::{AnswerOther as _, AnswerOutcome as _, AnswerResponse as _};
                (&&&#krate::__private::Answer(&#value)).audited_answer().respond(#value)
            }}
        };
        if is_response(ty) {
            return Some(answered(output));
        }
        if result_of(ty).is_some_and(is_response) {
            let ok = Inputs::own("ok");
            let answered = answered(&ok);
            return Some(quote_spanned! {span=>
                #krate::__private::Result::map(#output, |#ok| #answered)
            });
        }
        None
    }
}

/// `impl IntoResponse`, with nothing beside it that a response is not.
fn is_response(ty: &Type) -> bool {
    let Type::ImplTrait(opaque) = shown(ty) else {
        return false;
    };
    let mut named = false;
    let only = opaque.bounds.iter().all(|bound| match bound {
        TypeParamBound::Trait(bound) => {
            let name = bound.path.segments.last().map(|last| &last.ident);
            let is = |this: &str| name.is_some_and(|name| name == this);
            named |= is("IntoResponse");
            is("IntoResponse") || is("Send")
        }
        _ => true,
    });
    named && only
}

/// The `T` of `Result<T, …>`.
fn result_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = shown(ty) else {
        return None;
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
