//! The rules that can be told from the tokens, one function each, and the plan that is left when all hold.

mod once;
mod place;
mod resolve;
mod secret;
mod shaped;

use proc_macro2::Span;
use syn::visit::Visit;
use syn::{Expr, ExprAsync, ExprAwait, ExprClosure, ExprPath};

use once::{
    both_recorded_and_omitted, check_failure_differs, check_keys_differ, check_paths_differ,
};
pub(crate) use place::{Place, Root};
use resolve::Resolve;
use secret::{check_secret_recorded, check_secrets_dealt_with};
pub(crate) use shaped::{MustBePublic, must_be_public};
use shaped::{check_constant_name, check_shaped_name};

use crate::args::{Arguments, Value};
use crate::errors::Errors;
use crate::handler::Handler;
use crate::inputs::Inputs;

pub(crate) enum What {
    Literal(Expr),
    Constant(ExprPath),
    Plain(Place),
    Display(Place),
    Hash(Place),
}

impl What {
    /// The value it is read from.
    pub(crate) fn place(&self) -> Option<&Place> {
        match self {
            What::Plain(place) | What::Display(place) | What::Hash(place) => Some(place),
            What::Literal(_) | What::Constant(_) => None,
        }
    }
}

/// A field of the record, resolved.
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    /// The key was written, and has the name of a secret.
    pub(crate) shaped_key: bool,
    pub(crate) what: What,
}

/// What the handler records and leaves out, resolved against its parameters.
pub(crate) struct Plan {
    pub(crate) entries: Vec<Entry>,
    pub(crate) omitted: Vec<Place>,
    /// Of these an error has been told: nothing more is asked of them.
    pub(crate) told: Vec<Entry>,
    /// Not all that is hashed or omitted is known, so that nothing can be said of what is not.
    pub(crate) unread: bool,
}

pub(crate) fn check(
    arguments: &Arguments,
    handler: &Handler,
    inputs: &Inputs,
    errors: &Errors,
) -> Plan {
    check_const_fn(handler, errors);
    if let Some(awaits) = awaits(arguments.when.as_ref()) {
        errors.fatal_at(awaits, "`when` cannot await; await it in the body and ask `ok` what it gave, or take that as a parameter");
    }
    if let Some(awaits) = awaits(arguments.context.as_ref()) {
        errors.fatal_at(awaits, "`context` cannot await; take the context as a parameter, or await it where the handler is called");
    }
    check_failure_differs(arguments, errors);
    check_keys_differ(arguments, errors);
    let resolve = Resolve {
        inputs,
        handler,
        errors,
    };
    let mut unread = arguments.unread;
    let mut entries = Vec::new();
    for field in &arguments.fields {
        let before = errors.count();
        entries.extend(resolve.entries(field));
        unread |= matches!(field.value, Value::Hash(_)) && errors.count() > before;
    }
    let before = errors.count();
    let omitted: Vec<Place> = arguments
        .omit
        .iter()
        .flat_map(|path| resolve.omitted(path))
        .collect();
    unread |= errors.count() > before;
    check_paths_differ(&entries, &omitted, inputs, errors);
    let (told, entries) = entries.into_iter().partition(|entry| {
        if both_recorded_and_omitted(entry, &omitted, inputs) {
            return true;
        }
        let before = errors.count();
        check_constant_name(entry, errors);
        check_shaped_name(entry, inputs, errors);
        check_secret_recorded(entry, arguments, inputs, errors);
        errors.count() > before
    });
    if !arguments.unread {
        check_secrets_dealt_with(arguments, inputs, errors);
    }
    Plan {
        entries,
        omitted,
        told,
        unread,
    }
}

fn check_const_fn(handler: &Handler, errors: &Errors) {
    if let Some(constness) = &handler.signature.constness {
        errors.fatal_at(
            constness.span,
            "a `const fn` cannot write an event; remove `const`, or `#[audited]`",
        );
    }
}

/// Where it awaits: neither `when` nor `context` is asked inside the handler's future.
fn awaits(asked: Option<&Expr>) -> Option<Span> {
    struct Find(Option<Span>);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr_await(&mut self, awaits: &'ast ExprAwait) {
            self.0.get_or_insert(awaits.await_token.span);
        }
        fn visit_expr_async(&mut self, _: &'ast ExprAsync) {}
        fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
    }
    let mut find = Find(None);
    find.visit_expr(asked?);
    find.0
}
