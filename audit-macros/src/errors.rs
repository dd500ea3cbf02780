//! Every error at once: a collector that must be emptied before it is dropped (M6).

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};

/// Collects errors while the rest of the work goes on.
#[derive(Default)]
pub(crate) struct Errors {
    found: RefCell<Vec<syn::Error>>,
}

impl Errors {
    pub(crate) fn at(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    pub(crate) fn push(&self, error: syn::Error) {
        self.found.borrow_mut().push(error);
    }

    pub(crate) fn none(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// All of them as `compile_error!` calls.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.found
            .into_inner()
            .iter()
            .map(syn::Error::to_compile_error)
            .collect()
    }
}
