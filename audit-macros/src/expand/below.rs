//! Other attribute macros go first, since some (`#[tokio::test]`, `#[axum::debug_handler]`) want to see an `async fn`.
//! Some (`#[server]`) take no attributes on parameters: the marks go along.
//!
//! ```text
//! Input:   #[audited(…)] #[server] async fn login(name: String, #[secret] password: String) …
//! Output:  #[server] #[audited(…, __last(secret(password)))] async fn login(name: String, password: String) …
//! ```

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::Attribute;

use super::dropped::noticed;
use crate::args::{Arguments, LAST};
use crate::handler::Handler;
use crate::inputs::carry;
use crate::krate::or_ours;

pub(super) fn below_the_others(
    handler: &Handler,
    arguments: &Arguments,
    tokens: &TokenStream,
) -> TokenStream {
    let krate = or_ours(arguments.krate.as_ref());
    let last = format_ident!("{LAST}");
    let comma = (!tokens.is_empty() && !ends_in_comma(tokens)).then(|| quote!(,));
    let mut moved = handler.clone();
    let marks = carry(&mut moved.signature);
    moved
        .attrs
        .push(syn::parse_quote!(#[#krate::audited(#tokens #comma #last(#(#marks),*))]));
    moved.with(&moved.signature, &noticed(&moved.body))
}

fn ends_in_comma(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',')
}

/// Attributes that rustc itself knows and that leave the function as it is.
const INERT: [&str; 26] = [
    "allow",
    "warn",
    "deny",
    "forbid",
    "expect",
    "doc",
    "cfg",
    "cfg_attr",
    "inline",
    "must_use",
    "deprecated",
    "cold",
    "track_caller",
    "no_mangle",
    "export_name",
    "link_section",
    "target_feature",
    "ignore",
    "should_panic",
    "test",
    "automatically_derived",
    "optimize",
    "coverage",
    "naked",
    "unsafe",
    "bench",
];

/// Whether it is this attribute, by its name.
pub(super) fn is_audited(attr: &Attribute) -> bool {
    let last = attr.path().segments.last();
    last.is_some_and(|last| last.ident == "audited")
}

pub(super) fn is_macro(attr: &Attribute) -> bool {
    let Some(first) = attr.path().segments.first() else {
        return false;
    };
    let tool = ["rustfmt", "clippy", "diagnostic", "miri"]
        .iter()
        .any(|tool| first.ident == tool);
    let inert = attr
        .path()
        .get_ident()
        .is_some_and(|ident| INERT.iter().any(|known| ident == known));
    !(inert || tool && attr.path().segments.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::super::audited;
    use super::super::dropped::in_force;
    use super::*;

    /// The attribute as it was put below, its arguments, and the function under it.
    fn moved(arguments: &TokenStream, item: &TokenStream) -> (TokenStream, TokenStream) {
        let handler: Handler = syn::parse2(audited(arguments, item)).unwrap();
        let [.., moved] = &handler.attrs[..] else {
            panic!("no attribute");
        };
        let list = moved.meta.require_list().unwrap();
        let arguments = list.tokens.clone();
        let mut below = handler.clone();
        below.attrs.pop();
        let body = in_force(below.body.clone());
        assert_ne!(body.to_string(), below.body.to_string());
        (arguments, below.with(&below.signature, &body))
    }

    #[test]
    fn marks_go_along_and_are_asked_for_below() {
        let event = quote!(event = "user.login", fields(name, page_token));
        let item = quote!(
            #[server]
            fn login(name: &str, #[public] page_token: &str, #[secret] mut password: String) {}
        );
        let hashed = quote!(#event, hash = "password");
        let (arguments, below) = moved(&hashed, &item);
        assert_eq!(
            arguments.to_string(),
            quote!(#hashed, __last(public(page_token), secret(password))).to_string()
        );
        assert_eq!(
            below.to_string(),
            quote!(
                #[server]
                fn login(name: &str, page_token: &str, mut password: String) {}
            )
            .to_string()
        );
        assert!(!errors(&arguments, &below).contains("compile_error"));
        // As if the other macro had been there when it was written.
        let undealt = quote!(#event, __last(public(page_token), secret(password)));
        assert!(errors(&undealt, &below).contains("the secret `password` is neither hashed nor"));
        let recorded = quote!(event = "user.login", fields(page_token), __last());
        assert!(errors(&recorded, &below).contains("`page_token` has the name of a secret"));
    }

    #[test]
    fn a_marked_parameter_that_the_other_takes_away_is_told_of() {
        let item = quote!(
            fn login(name: &str) {}
        );
        let event = quote!(event = "user.login", __last(secret(password)));
        assert!(errors(&event, &item).contains("took the marked parameter `password` away"));
    }

    #[test]
    fn marks_stay_where_no_name_finds_the_parameter() {
        let event = quote!(event = "user.login", hash = "password", omit = "n");
        let item = quote!(
            #[server]
            fn login(
                #[secret] Json(password): Json<String>,
                #[cfg(test)]
                #[secret]
                n: u8,
            ) {
            }
        );
        let (arguments, below) = moved(&event, &item);
        assert!(arguments.to_string().ends_with("__last ()"), "{arguments}");
        assert_eq!(below.to_string(), item.to_string());
    }

    #[test]
    fn marks_of_two_of_one_name_go_nowhere() {
        let item = quote!(
            #[server]
            fn login(value: &str, #[secret] value: String) {}
        );
        for dealt in [
            quote!(hash = "value"),
            quote!(omit = "value"),
            quote!(fields(value)),
        ] {
            let event = quote!(event = "user.login", #dealt);
            assert!(errors(&event, &item).contains("two parameters are called `value`"));
        }
        let undealt = errors(&quote!(event = "user.login"), &item);
        assert!(undealt.contains("the secret `value` is neither hashed nor"));
    }

    fn errors(arguments: &TokenStream, item: &TokenStream) -> String {
        audited(arguments, item).to_string()
    }
}
