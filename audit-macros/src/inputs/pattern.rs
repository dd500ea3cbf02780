//! Where in a parameter a name bound by its pattern is: the name `key` of `Json(Body { key, .. })` is `.0.key`.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::{FieldPat, Ident, Index, Member, Pat, Path, Token, Type};

/// One level of a pattern.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) member: Member,
    /// An extractor or wrapper by its name, which the leak check looks through.
    pub(crate) transparent: bool,
}

/// Extractors and wrappers that are transparent to the leak check.
const TRANSPARENT: [&str; 6] = ["Json", "Form", "Query", "Path", "Extension", "State"];

/// Calls `rest` with the steps down to each struct pattern that leaves fields out with `..` or `_`.
pub(crate) fn rests(
    pattern: &Pat,
    ty: Option<&Type>,
    steps: &[Step],
    rest: &mut impl FnMut(Vec<Step>),
) {
    match pattern {
        Pat::Ident(ident) => {
            if let Some((_, inner)) = &ident.subpat {
                rests(inner, ty, steps, rest);
            }
        }
        Pat::Paren(paren) => rests(&paren.pat, ty, steps, rest),
        Pat::Reference(reference) => rests(&reference.pat, ty, steps, rest),
        Pat::Tuple(tuple) => {
            for (pattern, ty, member) in elements(&tuple.elems, ty.and_then(tuple_types)) {
                if let Some(steps) = below(Some(steps), member, false) {
                    rests(pattern, ty, &steps, rest);
                }
            }
        }
        Pat::TupleStruct(tuple) => {
            let transparent = tuple.elems.len() == 1 && is_transparent(&tuple.path);
            for (pattern, ty, member) in elements(&tuple.elems, None) {
                if let Some(steps) = below(Some(steps), member, transparent) {
                    rests(pattern, ty, &steps, rest);
                }
            }
        }
        Pat::Struct(fields) => {
            let unnamed = |field: &FieldPat| matches!(*field.pat, Pat::Wild(_));
            if fields.rest.is_some() || fields.fields.iter().any(unnamed) {
                rest(steps.to_vec());
            }
            for field in &fields.fields {
                if let Some(steps) = below(Some(steps), Some(field.member.clone()), false) {
                    rests(&field.pat, None, &steps, rest);
                }
            }
        }
        _ => {}
    }
}

/// Calls `name` for each name the pattern binds, with the steps down to it. `ty` is the type of what it takes apart, as
/// far as its tokens show it.
pub(crate) fn bind(
    pattern: &Pat,
    ty: Option<&Type>,
    steps: Option<Vec<Step>>,
    name: &mut impl FnMut(&Ident, Option<Vec<Step>>),
) {
    match pattern {
        Pat::Ident(ident) => {
            name(&ident.ident, steps.clone());
            if let Some((_, inner)) = &ident.subpat {
                bind(inner, ty, steps, name);
            }
        }
        Pat::Paren(paren) => bind(&paren.pat, ty, steps, name),
        Pat::Type(typed) => bind(&typed.pat, ty, steps, name),
        // What is behind the reference is reached through it.
        Pat::Reference(reference) => bind(&reference.pat, ty, steps, name),
        Pat::Tuple(tuple) => {
            for (pattern, ty, member) in elements(&tuple.elems, ty.and_then(tuple_types)) {
                bind(pattern, ty, below(steps.as_deref(), member, false), name);
            }
        }
        Pat::TupleStruct(tuple) => {
            let transparent = tuple.elems.len() == 1 && is_transparent(&tuple.path);
            for (pattern, ty, member) in elements(&tuple.elems, None) {
                bind(
                    pattern,
                    ty,
                    below(steps.as_deref(), member, transparent),
                    name,
                );
            }
        }
        Pat::Struct(fields) => {
            for field in &fields.fields {
                bind(
                    &field.pat,
                    None,
                    below(steps.as_deref(), Some(field.member.clone()), false),
                    name,
                );
            }
        }
        // Behind a slice there is no path.
        Pat::Slice(slice) => {
            for element in &slice.elems {
                bind(element, None, None, name);
            }
        }
        _ => {}
    }
}

/// Each element's pattern, type and index, as far as they are known: the index of what follows `..` depends on the length
/// of the type.
fn elements<'a>(
    patterns: &'a Punctuated<Pat, Token![,]>,
    types: Option<Vec<&'a Type>>,
) -> impl Iterator<Item = (&'a Pat, Option<&'a Type>, Option<Member>)> {
    let rest = patterns
        .iter()
        .position(|pattern| matches!(pattern, Pat::Rest(_)))
        .unwrap_or(patterns.len());
    patterns.iter().enumerate().map(move |(position, pattern)| {
        let index = if position < rest {
            Some(position)
        } else {
            let length = types.as_ref().map(Vec::len);
            length.and_then(|length| (length + position).checked_sub(patterns.len()))
        };
        let ty = index.and_then(|index| types.as_ref()?.get(index).copied());
        let member = index
            .and_then(|index| u32::try_from(index).ok())
            .map(|index| {
                Member::Unnamed(Index {
                    index,
                    span: Span::call_site(),
                })
            });
        (pattern, ty, member)
    })
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

fn below(steps: Option<&[Step]>, member: Option<Member>, transparent: bool) -> Option<Vec<Step>> {
    let mut steps = steps?.to_vec();
    steps.push(Step {
        member: member?,
        transparent,
    });
    Some(steps)
}

fn is_transparent(path: &Path) -> bool {
    path.segments
        .last()
        .is_some_and(|last| TRANSPARENT.contains(&last.ident.to_string().as_str()))
}
