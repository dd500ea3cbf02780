//! From the checked plan to the wrapper.
//!
//! ```text
//! Input:   #[audited(event = "secret.set", hash = "value", fields(key))]
//!          async fn set(store: &Store, key: &str, #[secret] value: &str) -> Result<(), StoreError> { … }
//!
//! Output:  fn set(store: &Store, key: &str, value: &str) -> impl Future<Output = Result<(), StoreError>> {
//!              let mut capture = Capture::new();
//!              capture.audited_hash("value_hash", || AuditHash::hash_bytes(value));
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
//! - [`below`], [`dropped`]: other attribute macros go first, and rustc tells of one that drops this one;
//! - [`capture`], [`read`], [`opened`]: before the body, each field through the marks of the types on its path;
//! - [`settle`], [`dealt`]: L3, what is neither hashed nor omitted;
//! - [`body`], [`boxed`], [`promised`], [`inline`], [`parameters`]: the body, one way per kind of return;
//! - [`report`], [`answer`]: after it;
//! - [`asked`], [`context`], [`before`], [`bound`]: what `when` and `context` see of parameters and patterns;
//! - [`declare`], [`lints`], [`located`]: the catalogue, lints, and where errors are shown.
//!
//! The future is wrapped by a combinator, since an `async` block around the body would hold every argument twice (M5),
//! and the body is moved into a closure or block whole, so that `?`, `return` and drop order stay what they were (M3).

mod answer;
mod asked;
mod before;
mod below;
mod body;
mod bound;
mod boxed;
mod capture;
mod context;
mod dealt;
mod declare;
mod dropped;
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
use syn::spanned::Spanned;

use below::{below_the_others, is_audited, is_macro};
use dropped::in_force;
use opened::Opened;

use crate::args::Arguments;
use crate::check::{Plan, check};
use crate::errors::Errors;
use crate::handler::Handler;
use crate::inputs::{Inputs, put_back};
use crate::krate::or_ours;
use crate::unread::guarded;

/// `#[audited(…)]`: parse, check, expand; every failure leaves by one door.
pub(crate) fn audited(tokens: &TokenStream, item: &TokenStream) -> TokenStream {
    let mut handler: Handler = match syn::parse2(item.clone()) {
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
    if arguments.last.is_some() {
        handler.body = in_force(handler.body);
    }
    let mut signature = handler.signature.clone();
    let carried = arguments.last.as_deref().unwrap_or_default();
    let gone = put_back(&mut signature, carried);
    let inputs = Inputs::take(&mut signature, &errors);
    let plan = check(&arguments, &handler, &inputs, &errors);
    if let Some(name) = gone.first().filter(|_| errors.is_empty()) {
        errors.at(
            name.span(),
            format_args!("another attribute macro took the marked parameter `{name}` away; put `#[audited]` on a function of its own that this one calls"),
        );
    }
    let others = arguments.last.is_none() && handler.attrs.iter().any(is_macro);
    if others && errors.is_empty() {
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

/// `.audited_step().audited_step()…`
fn steps(count: usize) -> TokenStream {
    (0..count).map(|_| quote!(.audited_step())).collect()
}
