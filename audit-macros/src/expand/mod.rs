//! From the checked plan to the wrapper.
//!
//! ```text
//! Input:   #[audited(event = "secret.set", hash = "value", fields(key))]
//!          async fn set(store: &Store, key: &str, #[secret] value: &str) -> Result<(), StoreError> { … }
//!
//! Output:  fn set(store: &Store, key: &str, value: &str) -> impl Future<Output = Result<(), StoreError>> {
//!              let mut capture = Capture::new();
//!              capture.audited_hash("value_hash", &value);
//!              AuditValue::audited_record(key, &mut capture, "key");
//!              let _ = || { (&store).audited_walk::<__this_handler>().go().audited_step()…; };  // L3, never called
//!              let future = async move {
//!                  let store = store; let key = key; let value = value;
//!                  …
//!              };
//!              observe(future, capture, |output, capture| {
//!                  if output.audited_look().audited_step()….audited_good() { capture.succeeded(&EVENT, |_| {}) }
//!                  else { capture.failed(&EVENT) }
//!              })
//!          }
//! ```
//!
//! The future is wrapped by a combinator, since an `async` block around the body would hold every argument twice (M5),
//! and the body is moved into a closure or block whole, so that `?`, `return` and drop order stay what they were (M3).

mod answer;
mod asked;
mod before;
mod body;
mod bound;
mod boxed;
mod capture;
mod context;
mod dealt;
mod declare;
mod inline;
mod lints;
mod located;
mod opened;
mod parameters;
mod promised;
mod read;
mod report;
mod settle;

#[cfg(test)]
mod golden;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;
use syn::spanned::Spanned;

use opened::Opened;

use crate::args::{Arguments, LAST};
use crate::check::{Plan, check};
use crate::errors::Errors;
use crate::handler::Handler;
use crate::inputs::Inputs;
use crate::krate::or_ours;
use crate::unread::guarded;

/// `#[audited(…)]`: parse, check, expand; every failure leaves by one door.
pub(crate) fn audited(tokens: &TokenStream, item: &TokenStream) -> TokenStream {
    let handler: Handler = match syn::parse2(item.clone()) {
        Ok(handler) => handler,
        Err(error) => {
            return guarded(item, &error).unwrap_or_else(|| {
                let error = error.to_compile_error();
                quote!(#error #item)
            });
        }
    };
    let errors = Errors::default();
    // The marks on the parameters are there for one alone.
    if let Some(second) = handler.attrs.iter().find(|attr| is_audited(attr)) {
        errors.at(
            second.path().span(),
            "a handler has one `#[audited]`; put the fields of both into one, or give each event a function of its own",
        );
        let mut handler = handler.clone();
        handler.attrs.retain(|attr| !is_audited(attr));
        let (errors, function) = (errors.into_tokens(), handler.unmarked());
        return quote!(#errors #function);
    }
    let arguments = Arguments::parse(tokens.clone(), &errors);
    let mut signature = handler.signature.clone();
    let inputs = Inputs::take(&mut signature, &errors);
    let plan = check(&arguments, &handler, &inputs, &errors);
    let others = !arguments.last && handler.attrs.iter().any(is_macro);
    if others && errors.none() {
        return below_the_others(&handler, &arguments, tokens);
    }
    // Some of the others write the function more than once, and its errors with it.
    if others || errors.fatal() {
        let errors = errors.into_tokens();
        let function = handler.unmarked();
        return quote!(#errors #function);
    }
    // One span for all that is ours: rustc tells one error from another by its span.
    let krate = located::ours(&or_ours(arguments.krate.as_ref()));
    let function = Expansion {
        handler: &handler,
        arguments: &arguments,
        inputs: &inputs,
        plan: &plan,
        krate: &krate,
        opened: Opened::default(),
    }
    .function(signature);
    // With the expansion of what is right, so that rustc says what it finds in the same go.
    let errors = errors.into_tokens();
    quote!(#errors #function)
}

/// All that the parts of the expansion look at.
struct Expansion<'a> {
    handler: &'a Handler,
    arguments: &'a Arguments,
    inputs: &'a Inputs,
    plan: &'a Plan,
    krate: &'a TokenStream,
    opened: Opened,
}

/// Other attribute macros go first, since some (`#[tokio::test]`, `#[axum::debug_handler]`) want to see an `async fn`.
///
/// ```text
/// Input:   #[audited(…)] #[tokio::test] async fn …
/// Output:  #[tokio::test] #[audited(…, __last)] async fn …
/// ```
fn below_the_others(handler: &Handler, arguments: &Arguments, tokens: &TokenStream) -> TokenStream {
    let krate = or_ours(arguments.krate.as_ref());
    let last = quote::format_ident!("{LAST}");
    let comma = (!tokens.is_empty() && !ends_in_comma(tokens)).then(|| quote!(,));
    let mut moved = handler.clone();
    moved
        .attrs
        .push(syn::parse_quote!(#[#krate::audited(#tokens #comma #last)]));
    moved.with(&moved.signature, &moved.body)
}

fn ends_in_comma(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().last(), Some(proc_macro2::TokenTree::Punct(punct)) if punct.as_char() == ',')
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
fn is_audited(attr: &Attribute) -> bool {
    let last = attr.path().segments.last();
    last.is_some_and(|last| last.ident == "audited")
}

fn is_macro(attr: &Attribute) -> bool {
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

/// `.audited_step().audited_step()…`
fn steps(count: usize) -> TokenStream {
    (0..count).map(|_| quote!(.audited_step())).collect()
}
