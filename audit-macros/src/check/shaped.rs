//! L6: what has the name of a secret is not recorded as it is.

use syn::Member;

use super::{Entry, Root, What};
use crate::errors::Errors;
use crate::inputs::Inputs;
use crate::names::shaped::is_secret_shaped;
use crate::names::text;

/// L6 for constants: `Self::API_KEY`.
pub(super) fn check_constant_name(entry: &Entry, errors: &Errors) {
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
pub(super) fn check_shaped_name(entry: &Entry, inputs: &Inputs, errors: &Errors) {
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
