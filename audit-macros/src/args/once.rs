//! An argument that may be given once.

use std::fmt::Display;

use proc_macro2::Span;

use crate::errors::Errors;

/// Holds the argument's name and value, and says "duplicate".
pub(crate) struct Once<T> {
    name: &'static str,
    value: Option<T>,
}

impl<T> Once<T> {
    pub(crate) fn new(name: &'static str) -> Self {
        Once { name, value: None }
    }

    pub(crate) fn set(&mut self, errors: &Errors, span: Span, value: T, mend: impl Display) {
        if self.value.is_some() {
            errors.at(span, format_args!("duplicate `{}`; {mend}", self.name));
        } else {
            self.value = Some(value);
        }
    }

    pub(crate) fn is_set(&self) -> bool {
        self.value.is_some()
    }

    pub(crate) fn get(self) -> Option<T> {
        self.value
    }
}
