//! One value has one key and one fate: it is recorded, hashed or omitted, and that once.

use super::{Entry, Place, What};
use crate::args::{Arguments, Field, Value};
use crate::errors::Errors;
use crate::inputs::Inputs;

pub(super) fn check_failure_differs(arguments: &Arguments, errors: &Errors) {
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

pub(super) fn check_keys_differ(arguments: &Arguments, errors: &Errors) {
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
pub(super) fn check_paths_differ(
    entries: &[Entry],
    omitted: &[Place],
    inputs: &Inputs,
    errors: &Errors,
) {
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
pub(super) fn both_recorded_and_omitted(entry: &Entry, omitted: &[Place], inputs: &Inputs) -> bool {
    let (What::Plain(place) | What::Display(place)) = &entry.what else {
        return false;
    };
    !place.is_secret(inputs) && omitted.iter().any(|omitted| omitted.is(place))
}
