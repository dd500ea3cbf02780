//! The wrapper around the body, one way per kind of return.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{ReceiverKind, Signature};

use super::Expansion;
use crate::inputs::Inputs;
use crate::returns::{Returns, nameable};

impl Expansion<'_> {
    /// The whole function; `signature` has plain names for parameters.
    pub(super) fn function(&self, mut signature: Signature) -> TokenStream {
        let returns = Returns::of(&signature);
        let krate = self.krate;
        let span = Span::mixed_site();
        let capture = Inputs::own("capture");
        let before = {
            let captured = self.captures(&capture);
            let settled = self.settled();
            quote_spanned!(span=> #captured #settled)
        };
        let parameters = self.parameters();
        let body = &self.handler.body;
        let inside = quote!(#parameters #body);
        let future = Inputs::own("future");
        let output = Inputs::own("output");

        let body = match &returns {
            // It returns by unwinding alone: there is nothing to report.
            Returns::Never => quote_spanned!(span=> #before let _ = #capture; #inside),
            Returns::Value(ty) => {
                let ty = nameable(ty);
                let report = self.report(&quote!(&#output), &capture, &signature);
                quote_spanned! {span=>
                    #before
                    let #output = #krate::__private::run(move || -> #ty { #inside });
                    #report
                    #output
                }
            }
            Returns::Async(ty) => {
                signature.asyncness = None;
                // The macro crate's edition gives this `impl` its capture rules: all lifetimes, as `async fn` has it.
                signature.output = syn::parse_quote_spanned! {span=>
                    -> impl #krate::__private::Future<Output = #ty>
                };
                let ty = nameable(ty);
                let observed = self.observed(&future, &capture, &signature);
                quote_spanned! {span=>
                    #before
                    let #future = async move {
                        // Tells `?` and `return` the output, which an `async` block cannot be annotated with.
                        if false {
                            return #krate::__private::output::<#ty>();
                        }
                        let #output: #ty = { #inside };
                        #[allow(unreachable_code)]
                        #output
                    };
                    #observed
                }
            }
            Returns::Future { boxed, .. } => {
                let ty = match &signature.output {
                    syn::ReturnType::Type(_, ty) => nameable(ty),
                    syn::ReturnType::Default => syn::parse_quote!(_),
                };
                let mut observed = self.observed(&future, &capture, &signature);
                if *boxed {
                    observed = quote_spanned!(span=> #krate::__private::Box::pin(#observed));
                }
                quote_spanned! {span=>
                    #before
                    let #future = #krate::__private::run(move || -> #ty { #inside });
                    #observed
                }
            }
        };
        let never_async = matches!(returns, Returns::Never);
        debug_assert!(never_async || signature.asyncness.is_none());
        self.handler.with(&signature, &body)
    }

    /// `observe(future, capture, |output, capture| …)`
    fn observed(
        &self,
        future: &syn::Ident,
        capture: &syn::Ident,
        signature: &Signature,
    ) -> TokenStream {
        let krate = self.krate;
        let output = Inputs::own("output");
        let report = self.report(&quote!(#output), capture, &self.handler.signature);
        let _ = signature;
        quote_spanned! {Span::mixed_site()=>
            #krate::__private::observe(#future, #capture, move |#output, #capture: #krate::__private::Capture| { #report })
        }
    }

    /// The parameters, moved to where the body is: with their patterns, in their order, so that they drop as before.
    ///
    /// ```text
    /// Input:   fn f(mut key: String, Json(body): Json<Body>, _: Unused)
    /// Output:  let mut key = key;
    ///          let __audited_1 = __audited_1; let Json(body) = __audited_1;
    ///          let __audited_2 = __audited_2; let _ = __audited_2;
    /// ```
    fn parameters(&self) -> TokenStream {
        let span = Span::mixed_site();
        let mut tokens = TokenStream::new();
        // An owned receiver goes into the closure or future whole, even where the body uses a part of it or none.
        if let Some(receiver) = &self.inputs.receiver
            && !matches!(receiver.kind, ReceiverKind::Reference(..))
        {
            let this = &receiver.self_token;
            tokens.extend(quote_spanned!(span=> let _ = &#this;));
        }
        for input in &self.inputs.inputs {
            let (cfgs, lints, ident, pattern) =
                (&input.cfgs, &input.lints, &input.ident, &input.pattern);
            if matches!(pattern, syn::Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none())
            {
                tokens.extend(quote_spanned!(span=> #(#cfgs)* #(#lints)* let #pattern = #ident;));
            } else {
                tokens.extend(quote_spanned! {span=>
                    #(#cfgs)* let #ident = #ident;
                    #(#cfgs)* #(#lints)* let #pattern = #ident;
                });
            }
        }
        tokens
    }
}
