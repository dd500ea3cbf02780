//! A future that is given out, whose output the signature tells.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Type};

use super::Expansion;
use super::located::located;
use crate::inputs::Inputs;
use crate::returns::{is_nameable, is_opaque, with_inferred_lifetimes};

/// What knows the output, and the report on it.
pub(super) struct Promised {
    pub(super) declared: TokenStream,
    pub(super) knows: TokenStream,
    pub(super) report: TokenStream,
}

impl Expansion<'_> {
    /// `None` where the output cannot be written: it is known from the future alone.
    ///
    /// ```text
    /// Input:   -> impl Future<Output = Result<User, E>> { self.fetch(key) }
    /// Output:  let promised = promised(|| { let output: Result<User, E> = …; (output,) });
    ///          let report = promised.reporter(|output, capture| …);
    ///          let future = run(move || self.fetch(key), …);
    ///          promised.observe(future, capture, report)
    /// ```
    pub(super) fn promised(
        &self,
        output: &Type,
        capture: &Ident,
        when: Option<&Expr>,
    ) -> Option<Promised> {
        if !is_nameable(output) {
            return None;
        }
        let krate = self.krate;
        let typed = self.at_type();
        let own = |name| located(Inputs::own(name).to_token_stream(), typed);
        let (promised, report, value) = (own("promised"), own("report"), own("output"));
        let reporter = self.reporter(capture, when, typed);
        let nothing = self.nothing(typed);
        let ty = with_inferred_lifetimes(output);
        // Of a type that is unknown rustc says the same once, and more of one that another is given.
        let ty = if is_opaque(&self.handler.signature) {
            quote!(#ty)
        } else {
            quote!(#krate::__private::Same<#ty>)
        };
        let declared = quote_spanned! {typed=>
            let #promised = #krate::__private::promised(|| {
                let #value: #ty = #nothing;
                (#value,)
            });
            let #report = #promised.reporter(#reporter);
        };
        Some(Promised {
            declared,
            knows: promised,
            report,
        })
    }
}
