//! Attribute macros that do to a function what those of other crates do to theirs.

use proc_macro::TokenStream;
use quote::quote;
use syn::{ItemFn, parse_macro_input};

/// Makes the function anew of its signature and its body, and drops its attributes.
#[proc_macro_attribute]
pub fn rebuilt(_: TokenStream, item: TokenStream) -> TokenStream {
    let ItemFn {
        vis, sig, block, ..
    } = parse_macro_input!(item as ItemFn);
    quote!(#vis #sig #block).into()
}

/// Puts the body into a block of its own, and keeps the attributes.
#[proc_macro_attribute]
pub fn wrapped(_: TokenStream, item: TokenStream) -> TokenStream {
    let ItemFn {
        attrs,
        vis,
        sig,
        block,
        ..
    } = parse_macro_input!(item as ItemFn);
    quote!(#(#attrs)* #vis #sig { let answer = #block; answer }).into()
}
