//! Where in a parameter a name bound by its pattern is: the name `key` of `Json(Body { key, .. })` is `.0.key`.

use proc_macro2::Span;
use syn::{FieldPat, Ident, Index, Member, Pat, Path};

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
pub(crate) fn rests(pattern: &Pat, steps: &[Step], rest: &mut impl FnMut(Vec<Step>)) {
    match pattern {
        Pat::Ident(ident) => {
            if let Some((_, inner)) = &ident.subpat {
                rests(inner, steps, rest);
            }
        }
        Pat::Paren(paren) => rests(&paren.pat, steps, rest),
        Pat::Reference(reference) => rests(&reference.pat, steps, rest),
        Pat::Tuple(tuple) => element_rests(tuple.elems.iter(), steps, false, rest),
        Pat::TupleStruct(tuple) => {
            let transparent = tuple.elems.len() == 1 && is_transparent(&tuple.path);
            element_rests(tuple.elems.iter(), steps, transparent, rest);
        }
        Pat::Struct(fields) => {
            let unnamed = |field: &FieldPat| matches!(*field.pat, Pat::Wild(_));
            if fields.rest.is_some() || fields.fields.iter().any(unnamed) {
                rest(steps.to_vec());
            }
            for field in &fields.fields {
                if let Some(steps) = below(Some(steps), field.member.clone(), false) {
                    rests(&field.pat, &steps, rest);
                }
            }
        }
        _ => {}
    }
}

fn element_rests<'a>(
    patterns: impl Iterator<Item = &'a Pat>,
    steps: &[Step],
    transparent: bool,
    rest: &mut impl FnMut(Vec<Step>),
) {
    for (index, pattern) in (0u32..).zip(patterns) {
        let member = Member::Unnamed(Index {
            index,
            span: Span::call_site(),
        });
        if matches!(pattern, Pat::Rest(_)) {
            return;
        }
        if let Some(steps) = below(Some(steps), member, transparent) {
            rests(pattern, &steps, rest);
        }
    }
}

/// Calls `name` for each name the pattern binds, with the steps down to it.
pub(crate) fn bind(
    pattern: &Pat,
    steps: Option<Vec<Step>>,
    name: &mut impl FnMut(&Ident, Option<Vec<Step>>),
) {
    match pattern {
        Pat::Ident(ident) => {
            name(&ident.ident, steps.clone());
            if let Some((_, inner)) = &ident.subpat {
                bind(inner, steps, name);
            }
        }
        Pat::Paren(paren) => bind(&paren.pat, steps, name),
        Pat::Type(typed) => bind(&typed.pat, steps, name),
        // What is behind the reference is reached through it.
        Pat::Reference(reference) => bind(&reference.pat, steps, name),
        Pat::Tuple(tuple) => elements(tuple.elems.iter(), steps.as_deref(), false, name),
        Pat::TupleStruct(tuple) => {
            let transparent = tuple.elems.len() == 1 && is_transparent(&tuple.path);
            elements(tuple.elems.iter(), steps.as_deref(), transparent, name);
        }
        Pat::Struct(fields) => {
            for field in &fields.fields {
                bind(
                    &field.pat,
                    below(steps.as_deref(), field.member.clone(), false),
                    name,
                );
            }
        }
        // Behind a slice there is no path.
        Pat::Slice(slice) => {
            for element in &slice.elems {
                bind(element, None, name);
            }
        }
        _ => {}
    }
}

fn elements<'a>(
    patterns: impl Iterator<Item = &'a Pat>,
    steps: Option<&[Step]>,
    transparent: bool,
    name: &mut impl FnMut(&Ident, Option<Vec<Step>>),
) {
    let mut after_rest = false;
    for (index, pattern) in (0u32..).zip(patterns) {
        after_rest |= matches!(pattern, Pat::Rest(_));
        let member = Member::Unnamed(Index {
            index,
            span: Span::call_site(),
        });
        // The index of what follows `..` depends on the length of the type.
        let steps = if after_rest {
            None
        } else {
            below(steps, member, transparent)
        };
        bind(pattern, steps, name);
    }
}

fn below(steps: Option<&[Step]>, member: Member, transparent: bool) -> Option<Vec<Step>> {
    let mut steps = steps?.to_vec();
    steps.push(Step {
        member,
        transparent,
    });
    Some(steps)
}

fn is_transparent(path: &Path) -> bool {
    path.segments
        .last()
        .is_some_and(|last| TRANSPARENT.contains(&last.ident.to_string().as_str()))
}
