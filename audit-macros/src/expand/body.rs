//! The wrapper around the body, one way per kind of return.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{
    Expr, Ident, Lifetime, Meta, Path, ReturnType, Signature, Type, parse_quote,
    parse_quote_spanned, token,
};

use super::Expansion;
use super::asked::Asked;
use super::capture::is_later;
use super::inline::stays_in_place;
use super::lints;
use super::located::located;
use super::promised::Promised;
use crate::inputs::Inputs;
use crate::krate::needing_it;
use crate::names::mentions;
use crate::returns::{self, Returns, nameable, with_inferred_lifetimes};

impl Expansion<'_> {
    /// The whole function; `signature` has plain names for parameters.
    pub(super) fn function(&self, mut signature: Signature) -> TokenStream {
        let returns = Returns::of(&signature);
        let krate = self.krate;
        let span = Span::mixed_site();
        let capture = Inputs::own("capture");
        let (bound, twice) = (self.bound(), self.bound_twice());
        let captured = self.captures(&capture);
        let when = self.arguments.when.as_ref();
        let asked = when.map(|when| self.asked(when));
        let (kept, when) = asked.map(|Asked { kept, when }| (kept, when)).unzip();
        let settled = self.settled();
        let inside = self.inside(&self.handler.body);
        let assigned = lints::assigned_to_self(self.handler);
        let future = Inputs::own("future");
        let output = Inputs::own("output");
        let (given, typed) = (self.at_given(), self.at_type());

        let called = match &returns {
            // It returns by unwinding alone: there is nothing to report.
            Returns::Never => quote_spanned!(span=> let _ = #capture; #inside),
            Returns::Closure(_) if self.is_told_without_ok() => {
                self.on_return(&capture, when.as_ref(), &inside)
            }
            Returns::Value(ty) | Returns::Closure(ty) => {
                let answered = self.answered(ty, &output);
                let answered =
                    answered.map(|answered| quote_spanned!(span=> let #output = #answered;));
                let large = lints::large_error(ty);
                let ty = nameable(ty);
                let report = self.report(&quote_spanned!(span=> &#output), &capture, when.as_ref());
                let ran = if stays_in_place(self.handler) {
                    in_place(krate, &ty, &inside)
                } else {
                    let closure = quote_spanned!(typed=> move || -> #ty { #inside });
                    let run = located(quote!(#krate::__private::run), given);
                    let effect = quote_spanned!(span=> #krate::__private::effect);
                    quote_spanned!(given=> = #run(#closure, #effect))
                };
                let output = located(quote!(#output), given);
                quote_spanned!(given=> #assigned #large let #output #ran; #answered #report #output)
            }
            Returns::Async(ty) => {
                // Begun and ended by the user's tokens: that is where rustc shows the function.
                if let Some(begin) = signature.asyncness.take() {
                    signature.fn_token.span = begin.span;
                }
                let end = quote_spanned!(ty.span()=> >);
                // The macro crate's edition gives this `impl` its capture rules: all lifetimes, as
                // `async fn` has it.
                signature.output = parse_quote_spanned! {typed=>
                    -> impl ::core::future::Future<Output = #ty #end
                };
                let answered = self.answered(ty, &output).map(|answered| {
                    quote_spanned!(span=> let #future = #krate::__private::then(#future, |#output| #answered);)
                });
                let ty = self.unseen(with_inferred_lifetimes(ty));
                let future = located(quote!(#future), typed);
                let report = self.reporter(&capture, when.as_ref(), typed);
                let observed = self.observed(&future, &capture, &report, typed);
                // Of an `async fn` clippy does not say that `self` is unused.
                let this = self.inputs.receiver.as_ref().map(|receiver| {
                    let this = &receiver.self_token;
                    quote_spanned!(span=> let _ = &#this;)
                });
                let told = self.told(&ty, typed);
                let ran = self.ran(&inside, given);
                quote_spanned! {typed=>
                    #this
                    #assigned
                    let #future = async move { #told #ran };
                    #answered
                    #observed
                }
            }
            Returns::Future(ty) => {
                let (future, observed) = self.future_given_out(ty, &capture, when.as_ref());
                quote!(#future #observed)
            }
            Returns::Boxed(ty) => self
                .observed_in_its_box(ty, &capture, when.as_ref())
                .unwrap_or_else(|| {
                    let (future, observed) = self.future_given_out(ty, &capture, when.as_ref());
                    let pin = located(quote!(#krate::__private::Box::pin), given);
                    quote_spanned!(given=> #future #pin(#observed))
                }),
        };
        let mut handler = self.handler.clone();
        if matches!(returns, Returns::Async(_)) {
            // The wrapper returns a future, which says so by itself; clippy calls that double.
            handler.attrs.retain(|attr| {
                !(attr.path().is_ident("must_use") && matches!(attr.meta, Meta::Path(_)))
            });
            handler.attrs.extend(lints::named_as_of_std(&signature));
        }
        let body = quote_spanned!(span=> #bound #twice #captured #kept #settled #called);
        handler.with(&signature, &needing_it(body, self.arguments.krate.as_ref()))
    }

    /// The future that the body gives out, bound to a name, and what observes it.
    fn future_given_out(
        &self,
        output: &Type,
        capture: &Ident,
        when: Option<&Expr>,
    ) -> (TokenStream, TokenStream) {
        let krate = self.krate;
        let (given, typed) = (self.at_given(), self.at_type());
        let ty = match &self.handler.signature.output {
            ReturnType::Type(_, ty) => nameable(ty),
            ReturnType::Default => parse_quote!(_),
        };
        let assigned = lints::assigned_to_self(self.handler);
        let inside = self.inside(&self.handler.body);
        let closure = quote_spanned!(typed=> move || -> #ty { #inside });
        let run = located(quote!(#krate::__private::run), given);
        let future = located(Inputs::own("future").to_token_stream(), given);
        let effect = quote!(#krate::__private::effect);
        let called = quote_spanned!(given=> #assigned let #future = #run(#closure, #effect););
        if let Some(Promised {
            declared,
            knows: promised,
            report,
        }) = self.promised(output, capture, when)
        {
            let observe = located(quote!(observe), given);
            let observed = quote_spanned!(given=> #promised.#observe(#future, #capture, #report));
            (quote!(#declared #called), observed)
        } else {
            let report = self.reporter(capture, when, given);
            (called, self.observed(&future, capture, &report, given))
        }
    }

    /// What rustc says of the returned value is said of what gives it,
    fn at_given(&self) -> Span {
        let end = self.handler.brace.span_close();
        Span::mixed_site().located_at(last_expression(&self.handler.body, end))
    }

    /// or of its type.
    pub(super) fn at_type(&self) -> Span {
        Span::mixed_site().located_at(returns::span(&self.handler.signature))
    }

    /// The same type as if it were ours: of an `async fn` clippy does not count what its output is made of. What stands
    /// in it stays what it is in the signature, so that rustc says the same of it.
    fn unseen(&self, ty: Type) -> Type {
        let krate = self.krate;
        let span = Span::mixed_site();
        match ty {
            Type::Tuple(mut tuple) => {
                tuple.paren_token = token::Paren(span);
                Type::Tuple(tuple)
            }
            Type::Reference(mut reference) => {
                reference.and_token.span = span;
                Type::Reference(reference)
            }
            Type::Array(mut array) => {
                array.bracket_token = token::Bracket(span);
                Type::Array(array)
            }
            Type::Path(named) if has_arguments(&named.path) => {
                parse_quote_spanned!(span=> #krate::__private::Same<#named>)
            }
            _ => ty,
        }
    }

    /// Tells `?` and `return` in an `async` block, which has no annotation, the output. Not as the argument of a type, of
    /// which, if it is unknown, rustc says something else than in the signature.
    fn told(&self, ty: &Type, at: Span) -> TokenStream {
        let output = located(Inputs::own("output").to_token_stream(), at);
        let nothing = self.nothing(at);
        quote_spanned! {at=>
            if false {
                let #output: #ty = #nothing;
                return #output;
            }
        }
    }

    /// The body, and what it gives as the block's output. It may never end, and what comes after it is reached all the
    /// same; there is no last expression, since clippy warns of one that can be awaited.
    fn ran(&self, inside: &TokenStream, at: Span) -> TokenStream {
        let typed = returns::span(&self.handler.signature);
        let nothing = self.nothing(typed);
        quote_spanned!(at=> return if false { #nothing } else { #inside };)
    }

    /// An output where there is none.
    pub(super) fn nothing(&self, at: Span) -> TokenStream {
        let krate = self.krate;
        located(quote!(#krate::__private::output()), at)
    }

    /// `observe(future, capture, report)`
    pub(super) fn observed(
        &self,
        future: &TokenStream,
        capture: &Ident,
        report: &TokenStream,
        at: Span,
    ) -> TokenStream {
        let krate = self.krate;
        let observe = located(quote!(#krate::__private::observe), at);
        quote_spanned!(at=> #observe(#future, #capture, #report))
    }

    /// `|output, capture| …`
    pub(super) fn reporter(&self, capture: &Ident, when: Option<&Expr>, at: Span) -> TokenStream {
        let krate = self.krate;
        let output = located(
            Inputs::own("output").to_token_stream(),
            returns::span(&self.handler.signature),
        );
        let report = self.report(&output, capture, when);
        quote_spanned!(at=> move |#output, #capture: #krate::__private::Capture| #report)
    }

    /// Only where the body is the function's own does rustc infer the parameters of a closure that it gives out.
    fn on_return(&self, capture: &Ident, when: Option<&Expr>, inside: &TokenStream) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let report = self.report(&quote_spanned!(span=> &()), capture, when);
        let guard = Inputs::own("report");
        quote_spanned! {span=>
            let #guard = #krate::__private::on_return(move || #report);
            #inside
        }
    }

    /// Whether `when` alone says that it was a success, and not by what is returned.
    fn is_told_without_ok(&self) -> bool {
        let when = self.arguments.when.as_ref();
        self.arguments.failure.is_none()
            && !self.plan.entries.iter().any(is_later)
            && when.is_some_and(|when| !mentions(when.to_token_stream(), "ok"))
    }

    /// The parameters, then the body in braces of its own, as rustc treats a function: what the
    /// last expression borrows ends before the parameters do. The braces have the user's edition,
    /// which says whether that ends before the locals, too.
    pub(super) fn inside(&self, body: &TokenStream) -> TokenStream {
        let parameters = self.parameters();
        let braced = braced(body, self.handler.brace.span());
        quote!(#parameters #braced)
    }
}

/// In braces; around a lone expression rustc would call them unnecessary, but for a label.
pub(super) fn braced(body: &TokenStream, span: Span) -> TokenStream {
    let mut braces = Group::new(Delimiter::Brace, body.clone());
    braces.set_span(span);
    let label = is_expression(body).then(|| {
        let label = Lifetime::new("'_audited", span);
        quote!(#label:)
    });
    quote!(#label #braces)
}

/// Where the last expression of a body begins, as far as its tokens tell; its end if there is none.
fn last_expression(body: &TokenStream, end: Span) -> Span {
    let mut last = None;
    let mut begins = true;
    let mut after_block = false;
    for token in body.clone() {
        let goes_on = |word| word == "else" || word == "as";
        begins |= after_block
            && matches!(&token, TokenTree::Ident(word) if !goes_on(word.to_string().as_str()));
        if begins {
            last = Some(token.span());
        }
        begins = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        if begins {
            last = None;
        }
        after_block =
            matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    }
    last.unwrap_or(end)
}

/// Whether there may be no statement before the last expression.
fn is_expression(body: &TokenStream) -> bool {
    let semicolon = |token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    !body.is_empty() && !body.clone().into_iter().any(semicolon)
}

fn has_arguments(path: &Path) -> bool {
    path.segments
        .iter()
        .any(|segment| !segment.arguments.is_empty())
}

/// The rest of `let output …` for a body that runs where it stands, and may never end: the call is reached all the same.
fn in_place(krate: &TokenStream, ty: &Type, inside: &TokenStream) -> TokenStream {
    // Not a block, of whose last expression a `let` keeps what it borrows.
    quote_spanned! {Span::mixed_site()=>
        = #krate::__private::itself::<#ty>(if false { #krate::__private::output() } else { #inside })
    }
}
