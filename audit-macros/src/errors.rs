//! Every error at once: a collector that must be emptied before it is dropped (M6).

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};

/// Collects errors while the rest of the work goes on.
#[derive(Default)]
pub(crate) struct Errors {
    found: RefCell<Vec<syn::Error>>,
    fatal: Cell<bool>,
}

impl Errors {
    pub(crate) fn at(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// After which the function is left as it is: what rustc would say of the expansion would speak of this error, too.
    pub(crate) fn fatal_at(&self, span: Span, message: impl Display) {
        self.fatal.set(true);
        self.at(span, message);
    }

    pub(crate) fn fatal(&self) -> bool {
        self.fatal.get()
    }

    pub(crate) fn push(&self, error: syn::Error) {
        self.found.borrow_mut().push(error);
    }

    /// rustc has said it: `'key'` is no character.
    pub(crate) fn said(span: Span) -> syn::Error {
        syn::Error::new(span, "")
    }

    /// Keeps the error if there is one.
    pub(crate) fn keep(&self, result: syn::Result<()>) {
        self.found.borrow_mut().extend(result.err());
    }

    pub(crate) fn count(&self) -> usize {
        self.found.borrow().len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// All of them as `compile_error!` calls.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.found
            .into_inner()
            .iter()
            .filter(|error| !error.to_string().is_empty())
            .map(syn::Error::to_compile_error)
            .collect()
    }
}
