//! Where in a parameter a name bound by its pattern is: the name `key` of `Json(Body { key, .. })` is `.0.key`.

use syn::punctuated::Punctuated;
use syn::{FieldPat, Ident, Index, Member, Pat, Path, Token, Type};

use crate::names::{EXTRACTORS, member_text, text};

/// One level of a pattern or path.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) to: To,
    /// An extractor or wrapper by its name, which the leak check looks through.
    pub(crate) transparent: bool,
    /// An index of a struct, as far as its looks tell: the field may have a mark.
    pub(crate) marked: bool,
}

impl From<To> for Step {
    fn from(to: To) -> Step {
        Step {
            to,
            transparent: false,
            marked: false,
        }
    }
}

/// Where a level of a pattern or path leads.
#[derive(Clone)]
pub(crate) enum To {
    Member(Member),
    /// In a tuple of unknown length, with so many after it.
    FromEnd(usize),
    /// In an array, with so many before it.
    Element(usize),
    /// In an array, with so many after it.
    ElementFromEnd(usize),
    /// In a `Result` whose other type has no values: what is in its `Ok`, or its `Err`.
    Ok,
    Err,
}

impl To {
    pub(crate) fn text(&self) -> String {
        match self {
            To::Member(member) => member_text(member),
            To::FromEnd(after) => format!("..{after}"),
            To::Element(before) => format!("[{before}]"),
            To::ElementFromEnd(after) => format!("[..{after}]"),
            To::Ok => "Ok".to_owned(),
            To::Err => "Err".to_owned(),
        }
    }

    /// Whether a field with a name is there.
    pub(crate) fn named(&self) -> Option<&Ident> {
        match self {
            To::Member(Member::Named(ident)) => Some(ident),
            _ => None,
        }
    }
}

/// Calls `rest` for each struct pattern that leaves fields out with `..` or `_`, or takes one apart, which may leave
/// something out of it: with the steps down to it, and the names of the fields that are bound whole.
pub(crate) fn rests(
    pattern: &Pat,
    ty: Option<&Type>,
    steps: &[Step],
    rest: &mut impl FnMut(Vec<Step>, Vec<String>),
) {
    if let Pat::Struct(fields) = pattern {
        // What is taken apart at an index has no name to be left out by.
        let unnamed = |field: &&FieldPat| match &*field.pat {
            Pat::Ident(_) => false,
            Pat::Wild(_) => true,
            _ => matches!(field.member, Member::Named(_)),
        };
        if fields.rest.is_some() || fields.fields.iter().any(|field| unnamed(&field)) {
            let taken = fields.fields.iter().filter(|field| !unnamed(field));
            let taken = taken.map(|field| member_text(&field.member));
            rest(steps.to_vec(), taken.collect());
        }
    }
    for (pattern, ty, step) in inside(pattern, ty) {
        rests(pattern, ty, &below(steps, step), rest);
    }
}

/// Why a name is in no place of its own, in words that follow it.
#[derive(Clone, Copy)]
pub(crate) enum Several {
    /// `all @ ..`
    Elements,
    /// `Ok(at) | Err(at)`
    Patterns,
}

impl Several {
    pub(crate) fn mend(self) -> &'static str {
        match self {
            Several::Elements => "is several elements; bind each to a name of its own",
            Several::Patterns => {
                "is bound by several patterns; bind what they match to a name of its own"
            }
        }
    }
}

/// A name that a pattern binds.
pub(crate) struct Bound<'a> {
    pub(crate) ident: &'a Ident,
    /// Down to it, or to what it is in.
    pub(crate) steps: &'a [Step],
    pub(crate) several: Option<Several>,
}

/// Calls `name` for each name the pattern binds. `ty` is the type of what it takes apart, as far as its tokens show it.
pub(crate) fn bind(
    pattern: &Pat,
    ty: Option<&Type>,
    steps: &[Step],
    name: &mut dyn FnMut(Bound<'_>),
) {
    if let Pat::Ident(ident) = pattern {
        let several = matches!(&ident.subpat, Some((_, inner)) if matches!(**inner, Pat::Rest(_)));
        name(Bound {
            ident: &ident.ident,
            steps,
            several: several.then_some(Several::Elements),
        });
    }
    if let Pat::Or(or) = pattern
        && let Some(one) = or.cases.first()
    {
        // Each binds the same names.
        bind(one, ty, steps, &mut |bound| {
            let several = Some(Several::Patterns);
            name(Bound {
                steps,
                several,
                ..bound
            });
        });
    }
    for (pattern, ty, step) in inside(pattern, ty) {
        bind(pattern, ty, &below(steps, step), name);
    }
}

fn below(steps: &[Step], step: Option<Step>) -> Vec<Step> {
    steps.iter().cloned().chain(step).collect()
}

/// The patterns directly inside a pattern, each with its type as far as the tokens show it, and the step to it if there is
/// one: what is behind a reference is reached through it.
fn inside<'a>(
    pattern: &'a Pat,
    ty: Option<&'a Type>,
) -> Vec<(&'a Pat, Option<&'a Type>, Option<Step>)> {
    match pattern {
        Pat::Ident(ident) => match &ident.subpat {
            Some((_, inner)) => vec![(&**inner, ty, None)],
            None => Vec::new(),
        },
        Pat::Paren(paren) => vec![(&paren.pat, ty, None)],
        Pat::Type(typed) => vec![(&typed.pat, ty, None)],
        Pat::Reference(reference) => vec![(&reference.pat, ty, None)],
        Pat::Tuple(tuple) => elements(
            &tuple.elems,
            ty.and_then(tuple_types).as_deref(),
            Step::from,
        ),
        Pat::TupleStruct(tuple) => {
            if tuple.elems.len() == 1
                && let Some(to) = of_result(&tuple.path)
                && !ty.is_some_and(is_called_so)
            {
                return vec![(&tuple.elems[0], None, Some(to.into()))];
            }
            let transparent = tuple.elems.len() == 1 && is_transparent(&tuple.path);
            elements(&tuple.elems, None, |to| Step {
                to,
                transparent,
                marked: !transparent,
            })
        }
        Pat::Struct(fields) => {
            let field = |field: &'a FieldPat| {
                let to = To::Member(field.member.clone());
                (&*field.pat, None, Some(to.into()))
            };
            fields.fields.iter().map(field).collect()
        }
        Pat::Slice(slice) => {
            let rest = rest(&slice.elems);
            let element = |(position, pattern): (usize, &'a Pat)| {
                let to = if position < rest {
                    To::Element(position)
                } else {
                    To::ElementFromEnd(slice.elems.len() - 1 - position)
                };
                (pattern, None, Some(to.into()))
            };
            slice.elems.iter().enumerate().map(element).collect()
        }
        _ => Vec::new(),
    }
}

/// The elements of a tuple's pattern. The index of what follows `..` depends on the length of the type.
fn elements<'a>(
    patterns: &'a Punctuated<Pat, Token![,]>,
    types: Option<&[&'a Type]>,
    step: impl Fn(To) -> Step,
) -> Vec<(&'a Pat, Option<&'a Type>, Option<Step>)> {
    let rest = rest(patterns);
    let element = |(position, pattern): (usize, &'a Pat)| {
        let after = patterns.len() - 1 - position;
        let index = if position < rest {
            Some(position)
        } else {
            types.and_then(|types| types.len().checked_sub(1 + after))
        };
        let ty = index.and_then(|index| types?.get(index).copied());
        let to = index.map_or(To::FromEnd(after), |index| {
            To::Member(Member::Unnamed(Index::from(index)))
        });
        (pattern, ty, Some(step(to)))
    };
    patterns.iter().enumerate().map(element).collect()
}

/// Where `..` stands, or `all @ ..`; behind the last if nowhere.
fn rest(patterns: &Punctuated<Pat, Token![,]>) -> usize {
    let is_rest = |pattern: &Pat| match pattern {
        Pat::Rest(_) => true,
        Pat::Ident(ident) => {
            matches!(&ident.subpat, Some((_, inner)) if matches!(**inner, Pat::Rest(_)))
        }
        _ => false,
    };
    patterns.iter().position(is_rest).unwrap_or(patterns.len())
}

/// The type without references and parentheses.
fn shown(ty: &Type) -> &Type {
    match ty {
        Type::Reference(reference) => shown(&reference.elem),
        Type::Paren(paren) => shown(&paren.elem),
        Type::Group(group) => shown(&group.elem),
        _ => ty,
    }
}

/// The types of a tuple's elements.
fn tuple_types(ty: &Type) -> Option<Vec<&Type>> {
    match shown(ty) {
        Type::Tuple(tuple) => Some(tuple.elems.iter().collect()),
        _ => None,
    }
}

/// Whether the tokens show a tuple, or an extractor.
pub(crate) fn has_no_marks(ty: &Type) -> bool {
    match shown(ty) {
        Type::Tuple(_) => true,
        Type::Path(named) => is_transparent(&named.path),
        _ => false,
    }
}

/// `Ok` and `Err`, as they are or behind what goes by the name of a `Result`.
fn of_result(path: &Path) -> Option<To> {
    let mut names = path.segments.iter().rev().map(|segment| &segment.ident);
    let to = match names.next() {
        Some(name) if name == "Ok" => To::Ok,
        Some(name) if name == "Err" => To::Err,
        _ => return None,
    };
    names
        .next()
        .is_none_or(|above| text(above).contains("Result"))
        .then_some(to)
}

/// Whether it is a user's own.
fn is_called_so(ty: &Type) -> bool {
    matches!(shown(ty), Type::Path(named) if of_result(&named.path).is_some())
}

fn is_transparent(path: &Path) -> bool {
    let last = path.segments.last();
    last.is_some_and(|last| {
        last.ident == "State" || EXTRACTORS.iter().any(|name| last.ident == name)
    })
}
