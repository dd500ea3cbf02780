//! L1 and L2: a parameter marked `#[secret]` is hashed or omitted, and not recorded.

use super::{Entry, What};
use crate::args::{Arguments, Field, Value, ValuePath};
use crate::errors::Errors;
use crate::inputs::{Inputs, Name};
use crate::names::nearest::nearest;
use crate::names::text;

/// L2: a secret parameter, or a name out of it, among the fields.
pub(super) fn check_secret_recorded(
    entry: &Entry,
    arguments: &Arguments,
    inputs: &Inputs,
    errors: &Errors,
) {
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
pub(super) fn check_secrets_dealt_with(arguments: &Arguments, inputs: &Inputs, errors: &Errors) {
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
    // A misspelt name is one mistake, not two; what is no parameter may be a constant, or have been left out by a pattern.
    let told = !errors.is_empty();
    let dealt_with = |name: &Name| {
        roots.iter().any(|root| {
            *root == name.text
                || told
                    && inputs.find(root).is_empty()
                    && nearest(root, names()) == Some(name.text.as_str())
        })
    };
    for name in &inputs.names {
        if inputs.inputs[name.input].secret && !dealt_with(name) && !in_a_whole(name) {
            let name_text = &name.text;
            if name_text.starts_with("__arg") {
                if !errors.is_empty() {
                    continue;
                }
                errors.at(name.ident.span(), "`#[async_trait]` takes patterns out of the parameters before `#[audited]` sees them; bind this secret to a plain name, and hash or omit it");
                continue;
            }
            if let Some(several) = name.several {
                let mend = several.mend();
                errors.at(
                    name.ident.span(),
                    format_args!("the secret `{name_text}` {mend}, and hash or omit that"),
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
