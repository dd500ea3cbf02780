//! A function that returns a future in a box.
//!
//! A box that is wrapped in another one for `'a` must give what lives as long as `'a`: rustc asks that of all that a `dyn`
//! type names. Where it may not, the future is wrapped inside the user's own box.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Type};

use super::Expansion;
use super::body::braced;
use super::inline::may_return;
use super::located::located;
use super::promised::Promised;
use crate::names::{mentions, text};

/// A body that ends in `Box::pin(async move { … })` or `async move { … }.boxed()`, and does not end elsewhere.
struct Ending {
    before: Vec<TokenTree>,
    boxing: Boxing,
    /// `async`, or `async move`
    is_async: Vec<TokenTree>,
    block: Group,
}

enum Boxing {
    /// `(…)` of `Box::pin(…)`, which stands before it.
    Call(Group),
    /// `.boxed()`
    Method(Vec<TokenTree>),
}

impl Expansion<'_> {
    /// The body with the future observed where it is boxed.
    ///
    /// ```text
    /// Input:   let len = key.len(); Box::pin(async move { … })
    /// Output:  let promised = promised(|| { let output: Output = …; (output,) });
    ///          let report = promised.reporter(|output, capture| …);
    ///          let len = key.len();
    ///          Box::pin(observe(async move { if false { return promised.output(); } … }, capture, report))
    /// ```
    pub(super) fn observed_in_its_box(
        &self,
        ty: &Type,
        capture: &Ident,
        when: Option<&Expr>,
    ) -> Option<TokenStream> {
        if !self.may_live_shorter(ty) {
            return None;
        }
        let Ending {
            before,
            boxing,
            is_async,
            block,
        } = ending(self.handler.body.clone())?;
        let span = Span::mixed_site();
        let typed = self.at_type();
        let Promised {
            declared,
            knows: promised,
            report,
        } = self.promised(ty, capture, when)?;
        let told = quote_spanned!(span=> if false { return #promised.output(); });
        let told = located(told, typed);
        let inside = braced(&block.stream(), block.span());
        let mut told_inside = Group::new(Delimiter::Brace, quote!(#told #inside));
        told_inside.set_span(block.span());
        let future = quote!(#(#is_async)* #told_inside);
        let at = span.located_at(block.span());
        let observed = self.observed(&future, capture, &report, at);
        let boxed = match boxing {
            Boxing::Call(arguments) => {
                let mut boxed = Group::new(Delimiter::Parenthesis, observed);
                boxed.set_span(arguments.span());
                boxed.into_token_stream()
            }
            Boxing::Method(method) => quote!(#observed #(#method)*),
        };
        let inside = self.inside(&quote!(#(#before)* #boxed));
        Some(quote!(#declared #inside))
    }

    /// Whether a lifetime or a type parameter is named in it.
    fn may_live_shorter(&self, ty: &Type) -> bool {
        let generics = &self.handler.signature.generics;
        let mut parameters = generics.type_params().map(|parameter| &parameter.ident);
        let ty = ty.to_token_stream();
        names_lifetime(ty.clone())
            || mentions(ty.clone(), "Self")
            || parameters.any(|parameter| mentions(ty.clone(), &text(parameter)))
    }
}

fn names_lifetime(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '\'',
        TokenTree::Group(group) => names_lifetime(group.stream()),
        _ => false,
    })
}

fn ending(body: TokenStream) -> Option<Ending> {
    let mut before: Vec<TokenTree> = body.into_iter().collect();
    let (boxing, mut future) = match before.pop()? {
        TokenTree::Group(call) if ends_in(&before, &["Box", ":", ":", "pin"]) => {
            let mut future: Vec<TokenTree> = call.stream().into_iter().collect();
            if ends_in(&future, &[","]) {
                future.pop();
            }
            (Boxing::Call(call), future)
        }
        TokenTree::Group(call)
            if ends_in(&before, &[".", "boxed"]) || ends_in(&before, &[".", "boxed_local"]) =>
        {
            let mut method = before.split_off(before.len() - 2);
            method.push(TokenTree::Group(call));
            (Boxing::Method(method), std::mem::take(&mut before))
        }
        _ => return None,
    };
    let TokenTree::Group(block) = future.pop()? else {
        return None;
    };
    if block.delimiter() != Delimiter::Brace {
        return None;
    }
    let begin = if ends_in(&future, &["async", "move"]) {
        future.len() - 2
    } else if ends_in(&future, &["async"]) {
        future.len() - 1
    } else {
        return None;
    };
    let is_async = future.split_off(begin);
    match boxing {
        Boxing::Call(_) if !future.is_empty() => return None,
        Boxing::Call(_) => {}
        Boxing::Method(_) => before = future,
    }
    (!may_return(before.iter().cloned().collect())).then_some(Ending {
        before,
        boxing,
        is_async,
        block,
    })
}

/// Whether these names and signs are the last of the tokens.
fn ends_in(tokens: &[TokenTree], last: &[&str]) -> bool {
    let is = |token: &TokenTree, text: &str| match token {
        TokenTree::Ident(ident) => ident == text,
        TokenTree::Punct(punct) => text.chars().eq([punct.as_char()]),
        _ => false,
    };
    let start = tokens.len().checked_sub(last.len());
    start.is_some_and(|start| {
        let ends = tokens[start..].iter().zip(last);
        ends.into_iter().all(|(token, text)| is(token, text))
    })
}
