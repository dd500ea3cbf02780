//! The types inside a type, as far as its tokens show them.

use proc_macro2::Span;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{GenericArgument, Ident, Lifetime, Path, PathArguments, PathSegment, Type};

use crate::names::{EXTRACTORS, Segment, mentions, text};

/// Containers of two types, of which the leak check, where it has no value, finds the second in maps and the first in
/// `Result`.
const PAIRS: [&str; 3] = ["HashMap", "BTreeMap", "Result"];

/// Containers through which the two are looked for, as through extractors.
const CONTAINERS: [&str; 23] = [
    "Option",
    "Box",
    "Arc",
    "Rc",
    "Cow",
    "Pin",
    "NonNull",
    "Vec",
    "VecDeque",
    "LinkedList",
    "Cell",
    "RefCell",
    "OnceCell",
    "LazyCell",
    "Mutex",
    "RwLock",
    "OnceLock",
    "LazyLock",
    "ManuallyDrop",
    "AssertUnwindSafe",
    "Wrapping",
    "Reverse",
    "Poll",
];

/// Types that have no secrets and need not be asked; names a user's own type may well have are not among them.
const KNOWN: [&str; 18] = [
    "bool", "char", "str", "String", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16",
    "i32", "i64", "i128", "isize", "f32", "f64",
];

/// The types that may have secrets, with the steps down to each.
pub(crate) fn leaves(ty: &Type) -> Vec<(Type, Vec<Segment>)> {
    let mut found = Vec::new();
    collect(ty, &mut Vec::new(), &mut found);
    found
}

fn collect(ty: &Type, path: &mut Vec<Segment>, found: &mut Vec<(Type, Vec<Segment>)>) {
    let ty = behind(ty);
    match ty {
        Type::Tuple(tuple) => {
            for (index, elem) in tuple.elems.iter().enumerate() {
                path.push(Segment::Name {
                    name: index.to_string(),
                    after: Some(tuple.elems.len() - 1 - index),
                });
                collect(elem, path, found);
                path.pop();
            }
        }
        Type::Path(_) => {
            if is_known(ty) {
                return;
            }
            found.push((ty.clone(), path.clone()));
            others(ty, path, found);
        }
        // Behind these there is no value.
        Type::FnPtr(_) | Type::Never(_) | Type::Infer(_) => {}
        // Macros, trait objects, and what is too new for the parser.
        _ => found.push((ty.clone(), path.clone())),
    }
}

/// What is in the keys of maps and the errors of `Result`s, through the containers around them.
fn others(ty: &Type, path: &mut Vec<Segment>, found: &mut Vec<(Type, Vec<Segment>)>) {
    let Type::Path(named) = behind(ty) else {
        return;
    };
    let Some(last) = named.path.segments.last() else {
        return;
    };
    let name = last.ident.to_string();
    if let Some((main, other)) = pair(last) {
        collect(other, path, found);
        others(main, path, found);
    } else if CONTAINERS.contains(&name.as_str()) {
        for inside in type_arguments(last) {
            others(inside, path, found);
        }
    } else if EXTRACTORS.contains(&name.as_str()) {
        path.push(Segment::Zero);
        for inside in type_arguments(last) {
            others(inside, path, found);
        }
        path.pop();
    }
}

/// What the maps and `Result`s that a type shows hold, where that does not show whether it is one itself: an alias may be,
/// and nothing else asks for its keys or its error.
pub(super) fn unshown_pairs(ty: &Type) -> Vec<(Type, Vec<Segment>)> {
    let ty = behind(ty);
    let Type::Path(named) = ty else {
        return Vec::new();
    };
    let Some(last) = named.path.segments.last() else {
        return Vec::new();
    };
    if let Some((main, _)) = pair(last) {
        let main = behind(main);
        return if shows_pairs(main) {
            unshown_pairs(main)
        } else if is_known(main) {
            Vec::new()
        } else {
            vec![(main.clone(), Vec::new())]
        };
    }
    let zero = EXTRACTORS.iter().any(|name| last.ident == name);
    let zero = zero.then_some(Segment::Zero);
    let inside = type_arguments(last).into_iter();
    let inside = inside.filter(|inside| shows_pairs(inside));
    inside
        .flat_map(unshown_pairs)
        .map(|(ty, below)| (ty, zero.iter().cloned().chain(below).collect()))
        .collect()
}

/// Whether the type shows that it is a map or a `Result`, or a container of one.
pub(super) fn shows_pairs(ty: &Type) -> bool {
    let Type::Path(named) = behind(ty) else {
        return false;
    };
    named.path.segments.last().is_some_and(|last| {
        let name = last.ident.to_string();
        let through = CONTAINERS.contains(&name.as_str()) || EXTRACTORS.contains(&name.as_str());
        pair(last).is_some() || through && type_arguments(last).into_iter().any(shows_pairs)
    })
}

/// What a map or a `Result` is given: the one that is found in it, and the other.
fn pair(segment: &PathSegment) -> Option<(&Type, &Type)> {
    let name = segment.ident.to_string();
    let [first, second, ..] = type_arguments(segment)[..] else {
        return None;
    };
    PAIRS
        .contains(&name.as_str())
        .then_some(match name.as_str() {
            "Result" => (first, second),
            _ => (second, first),
        })
}

fn is_known(ty: &Type) -> bool {
    let known = |name: &Ident| KNOWN.iter().any(|known| name == known);
    matches!(ty, Type::Path(named) if named.path.get_ident().is_some_and(known))
}

/// Whether it shows that there is a generic type in it, or a tuple, beside what is looked through.
pub(super) fn is_generic(ty: &Type) -> bool {
    let ty = behind(ty);
    let Type::Path(named) = ty else {
        return matches!(ty, Type::Tuple(_));
    };
    let Some(last) = named.path.segments.last() else {
        return false;
    };
    let name = last.ident.to_string();
    let inside = type_arguments(last);
    let looked_through = [&PAIRS[..], &CONTAINERS, &EXTRACTORS].concat();
    if looked_through.contains(&name.as_str()) {
        inside.into_iter().any(is_generic)
    } else {
        !inside.is_empty()
    }
}

/// What is behind references and pointers, in parentheses, arrays and slices.
fn behind(ty: &Type) -> &Type {
    match ty {
        Type::Reference(reference) => behind(&reference.elem),
        Type::Ptr(pointer) => behind(&pointer.elem),
        Type::Paren(paren) => behind(&paren.elem),
        Type::Group(group) => behind(&group.elem),
        Type::Array(array) => behind(&array.elem),
        Type::Slice(slice) => behind(&slice.elem),
        _ => ty,
    }
}

/// The types that a generic type is given.
fn type_arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Vec::new();
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The types of which the list can be asked for: those that do not mention the struct itself, by its name or as `Self`, and
/// what else there is inside of one that does. `consts` are the struct's constants, which as arguments look like types.
pub(crate) fn leaves_but_itself(
    ty: &Type,
    name: &Ident,
    consts: &[&Ident],
) -> Vec<(Type, Vec<Segment>)> {
    let mut found: Vec<(Type, Vec<Segment>)> = Vec::new();
    let mut add = |leaf: Type, path: Vec<Segment>| {
        let text = leaf.to_token_stream().to_string();
        let is_known = |known: &(Type, Vec<Segment>)| {
            known.1 == path && known.0.to_token_stream().to_string() == text
        };
        if !found.iter().any(is_known) {
            found.push((leaf, path));
        }
    };
    for (leaf, path) in leaves(ty) {
        if !mentions_itself(&leaf, name) {
            add(leaf, path);
            continue;
        }
        let is_const = |inside: &&Type| matches!(inside, Type::Path(named) if consts.iter().any(|name| named.path.is_ident(*name)));
        for inside in type_arguments_of_path(&leaf)
            .into_iter()
            .filter(|inside| !is_const(inside))
        {
            for (leaf, below) in leaves_but_itself(inside, name, consts) {
                add(leaf, [path.clone(), below].concat());
            }
        }
    }
    found
}

/// The others, but for the struct itself: of these only whether they are secret by their type can be asked, and for the
/// secrets that they have whatever they are given.
pub(super) fn leaves_around_itself(ty: &Type, name: &Ident) -> Vec<(Type, Vec<Segment>)> {
    let itself = |leaf: &Type| matches!(leaf, Type::Path(named) if named.path.is_ident(name) || named.path.is_ident("Self"));
    let mut around = leaves(ty);
    around.retain(|(leaf, _)| mentions_itself(leaf, name) && !itself(leaf));
    around
}

/// The same, wherever in its path.
fn type_arguments_of_path(ty: &Type) -> Vec<&Type> {
    match ty {
        Type::Path(named) => named
            .path
            .segments
            .iter()
            .flat_map(type_arguments)
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether it does. A name with a path before it may be another type's: `db::Config` in `Config`.
fn mentions_itself(ty: &Type, name: &Ident) -> bool {
    struct Find<'a>(&'a Ident, bool);
    impl<'ast> Visit<'ast> for Find<'_> {
        fn visit_path(&mut self, path: &'ast Path) {
            let named = path.segments.iter().map(|segment| &segment.ident);
            let mut here = named.skip_while(|name| *name == "self");
            let first = here.next();
            let itself = first == Some(self.0) && here.next().is_none();
            self.1 |= itself || first.is_some_and(|first| first == "Self");
            visit::visit_path(self, path);
        }
        // What `named!(Body)` and `<Self as Trait>::Type` stand for is another type.
        fn visit_macro(&mut self, _: &'ast syn::Macro) {}
        fn visit_type_path(&mut self, path: &'ast syn::TypePath) {
            if path.qself.is_none() {
                visit::visit_type_path(self, path);
            }
        }
        // A constant in a type holds nothing.
        fn visit_expr(&mut self, _: &'ast syn::Expr) {}
    }
    let mut find = Find(name, false);
    find.visit_type(ty);
    find.1
}

/// Whether the type mentions one of these parameters.
pub(crate) fn mentions_any(ty: &Type, parameters: &[&Ident]) -> bool {
    struct Macro(bool);
    impl<'ast> Visit<'ast> for Macro {
        fn visit_macro(&mut self, _: &'ast syn::Macro) {
            self.0 = true;
        }
    }
    // What a macro in type position makes of its tokens cannot be told: assume that it uses them.
    let mut in_macro = Macro(false);
    in_macro.visit_type(ty);
    let tokens = ty.to_token_stream();
    let mentioned = |parameter: &&Ident| in_macro.0 || mentions(tokens.clone(), &text(parameter));
    parameters.iter().any(mentioned)
}

/// Whether a `for<'a>` stands in the type.
pub(crate) fn has_binder(ty: &Type) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_bound_lifetimes(&mut self, _: &'ast syn::BoundLifetimes) {
            self.0 = true;
        }
    }
    let mut find = Find(false);
    find.visit_type(ty);
    find.0
}

/// The type with `'static` for each lifetime: a constant may not name one, and marks do not depend on it.
pub(super) fn with_static_lifetimes(ty: &Type) -> Type {
    struct Static;
    impl VisitMut for Static {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            *lifetime = Lifetime::new("'static", Span::call_site());
        }
    }
    let mut ty = ty.clone();
    Static.visit_type_mut(&mut ty);
    ty
}
