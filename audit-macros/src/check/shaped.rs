//! L6: what has the name of a secret is not recorded as it is.

use proc_macro2::Span;
use syn::Member;

use super::{Entry, Place, Root, What};
use crate::errors::Errors;
use crate::inputs::{Inputs, has_no_marks};
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
            format_args!("`{}` has the name of a secret and may not be recorded as it is; remove it, or rename it if it is no secret", last.ident),
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
        What::Plain(place) | What::Display(place) if !by_mark(place, inputs) => {
            if let Some(name) = shaped_root(place, inputs) {
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
            } else if entry.shaped_key && !place.goes_through_a_name() {
                let hash = format!("hash it (`hash({} = \"{}\")`)", entry.key, place.text);
                key(&match place.root {
                    Root::Input(_) => format!(
                        "{hash}, or use another key or mark the parameter `#[public]` if it is no secret"
                    ),
                    _ => format!("{hash}, or use another key if it is no secret"),
                });
            }
        }
        What::Plain(_) | What::Display(_) | What::Hash(_) => {}
    }
}

/// What goes by the name of a secret, at this place, and must have a mark that says `#[audit(public)]`: rustc alone knows.
#[derive(Clone, Copy)]
pub(crate) enum MustBePublic {
    /// The last field with a name.
    Named(Span),
    /// The field of the last index.
    Index(Span),
}

pub(crate) fn must_be_public(entry: &Entry, inputs: &Inputs) -> Option<MustBePublic> {
    let place = entry.what.place()?;
    let key = entry.shaped_key.then_some(entry.key_span);
    if !writes_a_name(place) && may_have_a_mark_by_index(place, inputs) {
        let root = shaped_root(place, inputs).map(|_| place.root_span);
        let asked = !place.public && !place.is_secret(inputs);
        return root.or(key).filter(|_| asked).map(MustBePublic::Index);
    }
    key.map(MustBePublic::Named)
}

/// Whether nothing is to be told of it here: it is public, or a mark says whether it is, or it is refused as a secret.
fn by_mark(place: &Place, inputs: &Inputs) -> bool {
    place.public
        || place.is_secret(inputs)
        || writes_a_name(place)
        || may_have_a_mark_by_index(place, inputs)
}

/// Whether it is, by an index, a field that may have a mark: not where the parameter is seen to be a tuple or an extractor.
fn may_have_a_mark_by_index(place: &Place, inputs: &Inputs) -> bool {
    let seen = match (place.root, &place.members[..]) {
        (Root::Input(input), [_]) => {
            place.bound.is_empty() && has_no_marks(&inputs.inputs[input].ty)
        }
        _ => false,
    };
    place.ends_on_an_index() && !seen
}

/// Whether a name is written after the root, whatever a pattern took that out of.
fn writes_a_name(place: &Place) -> bool {
    let by_name = |member: &Member| matches!(member, Member::Named(_));
    place.members.iter().any(by_name)
}

/// The name of a secret that the parameter goes by, and all that is in it without a name of its own: a tuple's elements.
fn shaped_root(place: &Place, inputs: &Inputs) -> Option<String> {
    // Of a field taken out by a pattern its mark says whether it is public.
    let mut bound = place.bound.iter().rev();
    let field = bound.find_map(|step| step.to.named());
    if !matches!(place.root, Root::Input(_))
        || field.is_some_and(|field| is_secret_shaped(&text(field)))
    {
        return None;
    }
    let names = place.names(inputs).into_iter().chain([place.name()]);
    names.into_iter().find(|name| is_secret_shaped(name))
}
