//! The function under the attribute: its signature read, its body left as it stands.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Signature, Visibility};

use crate::inputs::unmark;

/// A function, method or associated function.
#[derive(Clone)]
pub(crate) struct Handler {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    /// `default`, where a specialising crate writes it.
    modifier: TokenStream,
    pub(crate) signature: Signature,
    /// Attributes from inside the body: `#![allow(…)]`.
    pub(crate) inner: Vec<Attribute>,
    /// The body's statements, between the braces.
    pub(crate) body: TokenStream,
    pub(crate) brace: Group,
}

impl Parse for Handler {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let modifier = if input.peek(syn::Token![default]) {
            input.parse::<syn::Token![default]>()?.into_token_stream()
        } else {
            TokenStream::new()
        };
        if !starts_function(input) {
            return Err(input.error("`#[audited]` goes above a function or method"));
        }
        let signature: Signature = input.parse()?;
        if input.peek(syn::Token![;]) {
            return Err(syn::Error::new(
                signature.ident.span(),
                "`#[audited]` needs a body; put it above the method where it is implemented",
            ));
        }
        let brace = braces(input)?;
        let (inner, body) = Inside::split(blocks_of_macros(brace.stream()))?;
        Ok(Handler {
            attrs,
            vis,
            modifier,
            signature,
            inner,
            body,
            brace,
        })
    }
}

/// The body's statements, apart from inner attributes.
struct Inside(Vec<Attribute>, TokenStream);

impl Inside {
    fn split(tokens: TokenStream) -> syn::Result<(Vec<Attribute>, TokenStream)> {
        let Inside(inner, body) = syn::parse2(tokens)?;
        Ok((inner, body))
    }
}

impl Parse for Inside {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Inside(input.call(Attribute::parse_inner)?, input.parse()?))
    }
}

fn starts_function(input: ParseStream<'_>) -> bool {
    input.peek(syn::Token![const])
        || input.peek(syn::Token![async])
        || input.peek(syn::Token![unsafe])
        || input.peek(syn::Token![extern])
        || input.peek(syn::Token![fn])
        || input.fork().parse::<Signature>().is_ok()
}

/// The braces of the body, also when a macro's `$body:block` put them into an invisible group.
fn braces(input: ParseStream<'_>) -> syn::Result<Group> {
    let mut tree: TokenTree = input.parse()?;
    loop {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return Ok(group),
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                let mut inside = group.stream().into_iter();
                match (inside.next(), inside.next()) {
                    (Some(only), None) => tree = only,
                    _ => {
                        return Err(syn::Error::new(
                            group.span(),
                            "expected a function body in braces",
                        ));
                    }
                }
            }
            other => {
                return Err(syn::Error::new(
                    other.span(),
                    "expected a function body in braces",
                ));
            }
        }
    }
}

/// A `$body:block` inside the body comes through an attribute macro as if the user had written its
/// braces there, and rustc would call them unnecessary.
fn blocks_of_macros(tokens: TokenStream) -> TokenStream {
    let of_macro = |group: &Group| -> Option<TokenTree> {
        let mut inside = group.stream().into_iter();
        match (inside.next(), inside.next()) {
            (Some(TokenTree::Group(mut block)), None) if block.delimiter() == Delimiter::Brace => {
                block.set_span(Span::mixed_site().located_at(block.span()));
                Some(TokenTree::Group(block))
            }
            _ => None,
        }
    };
    let one = |token: TokenTree| match &token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            of_macro(group).unwrap_or(token)
        }
        TokenTree::Group(group) => {
            let mut changed = Group::new(group.delimiter(), blocks_of_macros(group.stream()));
            changed.set_span(group.span());
            TokenTree::Group(changed)
        }
        _ => token,
    };
    tokens.into_iter().map(one).collect()
}

impl Handler {
    /// The function with another signature and body.
    pub(crate) fn with(&self, signature: &impl ToTokens, body: &TokenStream) -> TokenStream {
        let Handler {
            attrs,
            vis,
            modifier,
            inner,
            brace,
            ..
        } = self;
        let inner = inner.iter().map(|attr| {
            let meta = &attr.meta;
            quote!(#[#meta])
        });
        let mut braces = Group::new(Delimiter::Brace, body.clone());
        braces.set_span(brace.span());
        quote!(#(#attrs)* #(#inner)* #vis #modifier #signature #braces)
    }

    /// The function as the user wrote it, but for our marks: what stays when there are errors, so that none follow.
    pub(crate) fn unmarked(&self) -> TokenStream {
        let mut signature = self.signature.clone();
        unmark(&mut signature);
        self.with(&signature, &self.body)
    }
}
