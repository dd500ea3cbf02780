//! After the body: was it a success, and what is written.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;

use super::Expansion;
use super::located::located;
use super::steps;
use crate::inputs::Inputs;
use crate::returns;

/// How far a success looks into `Result<Option<Result<…>>>`, and into the tuples of responses, two for each.
const LEVELS: usize = 8;

impl Expansion<'_> {
    /// `output` is an expression: a reference to the returned value. `when` asks of parameters what is still there.
    pub(super) fn report(
        &self,
        output: &TokenStream,
        capture: &Ident,
        when: Option<&Expr>,
    ) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let arguments = self.arguments;
        let event = arguments
            .event
            .as_ref()
            .map(syn::LitStr::value)
            .unwrap_or_default();
        let failure = self.option(arguments.failure.as_ref().map(ToTokens::to_token_stream));
        let actor = self.option(arguments.actor.as_ref().map(|actor| {
            let variant = match actor.value().as_str() {
                "admin" => quote!(Admin),
                "agent" => quote!(Agent),
                "cron" => quote!(Cron),
                _ => quote!(User),
            };
            quote!(#krate::ActorKind::#variant)
        }));
        let declared = Inputs::own("EVENT");
        let ok = Inputs::own("ok");
        let fields = Inputs::own("fields");
        let later = self.later(&fields);
        let needs_ok = when.is_some() || !later.is_empty();
        let later = if later.is_empty() {
            quote!(|_| {})
        } else {
            quote_spanned!(span=> |#fields| { #later })
        };
        let succeeded = quote_spanned!(span=> #capture.succeeded(&#declared, #later););
        let succeeded = match when {
            None => succeeded,
            Some(when) => {
                let user_ok = user_ok(when);
                let when = as_value(when);
                quote_spanned! {span=>
                    if {
                        let #user_ok = #ok;
                        #when
                    } {
                        #succeeded
                    }
                }
            }
        };
        let told = self.asked_of_type(output, when);
        let succeeded = if needs_ok {
            quote_spanned! {span=>
                if let #krate::__private::Some(#ok) = (#output).audited_success().audited_ok() {
                    #succeeded
                }
            }
        } else {
            succeeded
        };
        let steps = steps(LEVELS);
        // What rustc says of the returned type is said of it.
        let typed = returns::span(&self.handler.signature);
        let looked = quote_spanned!(span=> (#output).audited_look()#steps.audited_good());
        let looked = located(looked, typed);
        let catalogued = self.declared(&declared);
        let methods = self.methods();
        quote_spanned! {span=>
            {
                #methods
                const #declared: #krate::__private::Event = #krate::__private::Event {
                    success: #event,
                    failure: #failure,
                    actor: #actor,
                };
                #catalogued
                #told
                if #looked {
                    #succeeded
                } else {
                    #capture.failed(&#declared);
                }
            }
        }
    }

    /// Asks rustc whether the type of the output tells what it is asked for, at the user's token.
    fn asked_of_type(&self, output: &TokenStream, when: Option<&Expr>) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let typed = returns::span(&self.handler.signature);
        let told = |asked: TokenStream, at| {
            let told = quote_spanned! {span=>
                let _ = || {
                    let asked: fn(&_) -> _ = #asked;
                    asked(#output)
                };
            };
            located(told, at)
        };
        match (when, &self.arguments.failure) {
            (None, _) => told(quote_spanned!(span=> #krate::Outcome::is_success), typed),
            // `when` tells the success, and nothing the failure.
            (Some(_), Some(failure)) => told(
                quote_spanned!(span=> #krate::__private::CanFail::is_failure),
                failure.span(),
            ),
            (Some(_), None) => {
                let asked = quote_spanned! {span=>
                    let _ = || {
                        let returned = (#output).audited_returned();
                        returned.audited_has_run();
                    };
                };
                located(asked, typed)
            }
        }
    }

    fn option(&self, value: Option<TokenStream>) -> TokenStream {
        let krate = self.krate;
        let some = value.map(|value| quote!(#krate::__private::Some(#value)));
        some.unwrap_or_else(|| quote!(#krate::__private::None))
    }
}

/// The condition where a statement may begin: of `if loud { 2 } else { 1 } > least` it would be the `if` alone.
pub(super) fn as_value(when: &Expr) -> TokenStream {
    let begins = |token: TokenTree| match token {
        TokenTree::Ident(ident) => STATEMENTS.iter().any(|keyword| ident == keyword),
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(label) => label.as_char() == '\'',
        TokenTree::Literal(_) => false,
    };
    let first = quote!(#when).into_iter().next();
    if first.is_some_and(begins) {
        quote_spanned!(Span::mixed_site()=> (#when))
    } else {
        quote!(#when)
    }
}

/// What an expression that is a statement by itself may begin with, beside a label and a brace.
const STATEMENTS: [&str; 7] = ["if", "match", "unsafe", "const", "loop", "while", "for"];

/// The identifier by which the user's expression calls the value of success: `ok` with the hygiene it has there.
fn user_ok(when: &syn::Expr) -> Ident {
    fn find(tokens: TokenStream) -> Option<Ident> {
        let mut before = String::new();
        tokens.into_iter().find_map(|token| {
            let found = match &token {
                // Not the method or the field of something.
                TokenTree::Ident(ident) if ident == "ok" && before != "." => Some(ident.clone()),
                TokenTree::Group(group) => find(group.stream()),
                _ => None,
            };
            before = match token {
                TokenTree::Punct(punct) if before != "." => punct.as_char().to_string(),
                _ => String::new(),
            };
            found
        })
    }
    find(quote!(#when)).unwrap_or_else(|| Ident::new("ok", Span::call_site()))
}
