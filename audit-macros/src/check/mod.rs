//! The rules that can be told from the tokens, one function each, and the plan that is left when all hold.

mod place;
mod resolve;

use proc_macro2::Span;
use syn::{ExprPath, Member};

pub(crate) use place::{Place, Root};
use resolve::Resolve;

use crate::args::{Arguments, Field, Value, ValuePath};
use crate::errors::Errors;
use crate::handler::Handler;
use crate::inputs::{Inputs, Name};
use crate::names::nearest::nearest;
use crate::names::shaped::is_secret_shaped;
use crate::names::text;

pub(crate) enum What {
    Literal(syn::Expr),
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
    /// The key has the name of a secret, so a field under it must be declared public.
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

fn check_failure_differs(arguments: &Arguments, errors: &Errors) {
    if let (Some(event), Some(failure)) = (&arguments.event, &arguments.failure)
        && event.value() == failure.value()
    {
        errors.at(
            failure.span(),
            format_args!(
                "`failure` needs an event of its own, such as `{}_failed`",
                event.value()
            ),
        );
    }
}

/// The key that audit-core adds to a failure event.
const OUTCOME: &str = "outcome";

fn check_keys_differ(arguments: &Arguments, errors: &Errors) {
    for (index, field) in arguments.fields.iter().enumerate() {
        // Of one path hashed twice that is said.
        let another = |before: &&Field| match (&before.value, &field.value) {
            (Value::Hash(before), Value::Hash(path)) => before.text() != path.text(),
            _ => true,
        };
        let mut same_key = arguments.fields[..index]
            .iter()
            .filter(|before| before.key == field.key);
        if same_key.any(|before| another(&before)) {
            errors.at(
                field.key_span,
                format_args!(
                    "duplicate key `{}`; give one of the two another: `other_key = …`",
                    field.key
                ),
            );
        } else if field.key == OUTCOME && arguments.failure.is_some() {
            errors.at(
                field.key_span,
                "`outcome` is the key under which a failure event says that it is one; use another key: `other_key = …`",
            );
        }
    }
}

/// L1: one value is recorded, hashed or omitted, and that once, however it is spelt.
fn check_paths_differ(entries: &[Entry], omitted: &[Place], inputs: &Inputs, errors: &Errors) {
    let hashed: Vec<&Place> = entries
        .iter()
        .filter_map(|entry| match &entry.what {
            What::Hash(place) => Some(place),
            _ => None,
        })
        .collect();
    for (index, place) in hashed.iter().enumerate() {
        if hashed[..index].iter().any(|before| before.is(place)) {
            errors.at(
                place.span(),
                format_args!("`{}` is hashed twice; remove one of the two", place.text),
            );
        }
    }
    for (index, place) in omitted.iter().enumerate() {
        let name = &place.text;
        let recorded =
            |entry: &Entry| both_recorded_and_omitted(entry, std::slice::from_ref(place), inputs);
        if hashed.iter().any(|other| other.is(place)) {
            errors.at(
                place.span(),
                format_args!(
                    "`{name}` is both hashed and omitted; remove it from `hash` or from `omit`"
                ),
            );
        } else if entries.iter().any(recorded) {
            errors.at(
                place.span(),
                format_args!(
                    "`{name}` is both recorded and omitted; remove it from `fields`, or from `omit` if it is no secret"
                ),
            );
        } else if omitted[..index].iter().any(|before| before.is(place)) {
            errors.at(
                place.span(),
                format_args!("`{name}` is omitted twice; remove one of the two"),
            );
        }
    }
}

/// Of a secret parameter L2 speaks.
fn both_recorded_and_omitted(entry: &Entry, omitted: &[Place], inputs: &Inputs) -> bool {
    let (What::Plain(place) | What::Display(place)) = &entry.what else {
        return false;
    };
    !place.is_secret(inputs) && omitted.iter().any(|omitted| omitted.is(place))
}

/// L6 for constants: `Self::API_KEY`.
fn check_constant_name(entry: &Entry, errors: &Errors) {
    if let What::Constant(constant) = &entry.what
        && let Some(last) = constant.path.segments.last()
        && is_secret_shaped(&text(&last.ident))
    {
        errors.at(
            last.ident.span(),
            format_args!("`{}` has the name of a secret and may not be recorded as it is; remove it, or rename the constant if it is no secret", last.ident),
        );
    }
}

const ANOTHER: &str = "remove it, or use another key if it is no secret";

/// L6 for parameters and keys; fields are judged by their marks.
fn check_shaped_name(entry: &Entry, inputs: &Inputs, errors: &Errors) {
    let key = |mend: &str| {
        let name = &entry.key;
        errors.at(
            entry.key_span,
            format_args!("the key `{name}` has the name of a secret; {mend}"),
        );
    };
    match &entry.what {
        What::Hash(_) => {}
        What::Literal(_) => {
            if entry.shaped_key {
                key(ANOTHER);
            }
        }
        What::Constant(constant) => {
            let last = constant.path.segments.last();
            if entry.shaped_key && last.is_none_or(|last| text(&last.ident) != entry.key) {
                key(ANOTHER);
            }
        }
        What::Plain(place) | What::Display(place) => {
            let by_name = |member: &Member| matches!(member, Member::Named(_));
            // A tuple index has no name: the value goes by the name of what it is in.
            if place.public || place.is_secret(inputs) || place.members.iter().any(by_name) {
                return;
            }
            let names = place.names(inputs).into_iter();
            let name = names
                .chain([place.name()])
                .find(|name| is_secret_shaped(name));
            // Of a field taken out by a pattern its mark says whether it is public.
            let marked = place
                .bound
                .iter()
                .rev()
                .find_map(|step| step.to.named())
                .map(|field| is_secret_shaped(&text(field)));
            if let Some(name) = name
                && matches!(place.root, Root::Input(_))
                && marked != Some(true)
            {
                let (path, root) = (&place.text, place.name());
                let name = if name == root {
                    format!("`{name}`")
                } else {
                    format!("`{root}` is also called `{name}`, which")
                };
                errors.at(
                    place.root_span,
                    format_args!("{name} has the name of a secret and may not be recorded as it is; remove it from `fields`, hash it (`hash = \"{path}\"`), or mark the parameter `#[public]` if it is no secret"),
                );
            } else if entry.shaped_key && !place.has_field() {
                let hash = format!("hash it (`hash({} = \"{}\")`)", entry.key, place.text);
                key(&match place.root {
                    Root::Input(_) => format!(
                        "{hash}, or use another key or mark the parameter `#[public]` if it is no secret"
                    ),
                    _ => format!("{hash}, or use another key if it is no secret"),
                });
            }
        }
    }
}

/// L2: a secret parameter, or a name out of it, among the fields.
fn check_secret_recorded(entry: &Entry, arguments: &Arguments, inputs: &Inputs, errors: &Errors) {
    if let What::Plain(place) | What::Display(place) = &entry.what
        && place.is_secret(inputs)
    {
        let (name, path) = (place.name(), &place.text);
        let is_it = |path: &ValuePath| text(&path.root) == name;
        let hashed = |field: &Field| matches!(&field.value, Value::Hash(path) if is_it(path));
        let mend = if arguments.fields.iter().any(hashed) {
            "it is hashed already".to_owned()
        } else if arguments.omit.iter().any(is_it) {
            "it is omitted already".to_owned()
        } else {
            format!("add `hash = \"{path}\"`, or `omit = \"{name}\"` to leave it out of the record")
        };
        errors.at(
            place.root_span,
            format_args!(
                "`{name}` is secret and may not be recorded as it is; remove it from `fields`: {mend}"
            ),
        );
    }
}

/// L1: every name out of a secret parameter is hashed or omitted, unless L2 speaks of it.
fn check_secrets_dealt_with(arguments: &Arguments, inputs: &Inputs, errors: &Errors) {
    let fields = arguments
        .fields
        .iter()
        .filter_map(|field| match &field.value {
            Value::Hash(path) | Value::Plain(path) | Value::Display(path) => Some(path),
            _ => None,
        });
    let paths: Vec<&ValuePath> = fields.chain(&arguments.omit).collect();
    let roots: Vec<String> = paths.iter().map(|path| text(&path.root)).collect();
    // Of `all @ (one, two)`, `all` speaks for the others.
    let in_a_whole = |name: &Name| {
        let whole = paths.iter().filter(|path| path.members.is_empty());
        whole
            .flat_map(|path| inputs.find(&text(&path.root)))
            .any(|whole| whole.holds(name))
    };
    let names = || inputs.names.iter().map(|name| name.text.as_str());
    // A misspelt name is one mistake, not two.
    let dealt_with = |name: &Name| {
        roots.iter().any(|root| {
            *root == name.text
                || inputs.find(root).is_empty()
                    && nearest(root, names()) == Some(name.text.as_str())
        })
    };
    for name in &inputs.names {
        if inputs.inputs[name.input].secret && !dealt_with(name) && !in_a_whole(name) {
            let name_text = &name.text;
            if name_text.starts_with("__arg") {
                if !errors.none() {
                    continue;
                }
                errors.at(name.ident.span(), "`#[async_trait]` takes patterns out of the parameters before `#[audited]` sees them; bind this secret to a plain name, and hash or omit it");
                continue;
            }
            if name.steps.is_none() {
                errors.at(
                    name.ident.span(),
                    format_args!("the secret `{name_text}` is several elements; bind each to a name of its own, and hash or omit that"),
                );
                continue;
            }
            errors.at(
                name.ident.span(),
                format_args!("the secret `{name_text}` is neither hashed nor omitted; add `hash = \"{name_text}\"`, or `omit = \"{name_text}\"` to leave it out of the record"),
            );
        }
    }
}
