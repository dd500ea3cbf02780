//! The types inside a type, as far as its tokens show them.

use syn::visit::{self, Visit};
use syn::{GenericArgument, Ident, PathArguments, Type};

use crate::inputs::TRANSPARENT;

/// What the leak check looks through by name. With audit-core's features it also knows the types behind aliases.
const CONTAINERS: [&str; 19] = [
    "Option",
    "Result",
    "Vec",
    "VecDeque",
    "LinkedList",
    "BinaryHeap",
    "HashMap",
    "BTreeMap",
    "HashSet",
    "BTreeSet",
    "Box",
    "Arc",
    "Rc",
    "Cow",
    "Pin",
    "Mutex",
    "RwLock",
    "RefCell",
    "OnceLock",
];

/// Types that have no secrets and need not be asked; names a user's own type may well have are not among them.
const KNOWN: [&str; 18] = [
    "bool", "char", "str", "String", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16",
    "i32", "i64", "i128", "isize", "f32", "f64",
];

/// The innermost types that may have secrets, with the tuple indexes down to each.
pub(crate) fn leaves(ty: &Type) -> Vec<(Type, Vec<String>)> {
    let mut found = Vec::new();
    collect(ty, &mut Vec::new(), &mut found);
    found
}

fn collect(ty: &Type, path: &mut Vec<String>, found: &mut Vec<(Type, Vec<String>)>) {
    match ty {
        Type::Reference(reference) => collect(&reference.elem, path, found),
        Type::Paren(paren) => collect(&paren.elem, path, found),
        Type::Group(group) => collect(&group.elem, path, found),
        Type::Array(array) => collect(&array.elem, path, found),
        Type::Slice(slice) => collect(&slice.elem, path, found),
        Type::Tuple(tuple) => {
            for (index, elem) in tuple.elems.iter().enumerate() {
                path.push(index.to_string());
                collect(elem, path, found);
                path.pop();
            }
        }
        Type::Path(named) => {
            let Some(last) = named.path.segments.last() else {
                return;
            };
            let name = last.ident.to_string();
            if named.path.is_ident(&name) && KNOWN.contains(&name.as_str()) {
                return;
            }
            let extractor = TRANSPARENT.contains(&name.as_str()) && name != "State";
            let container = CONTAINERS.contains(&name.as_str());
            if let PathArguments::AngleBracketed(arguments) = &last.arguments
                && (container || extractor)
            {
                for argument in &arguments.args {
                    if let GenericArgument::Type(inner) = argument {
                        collect(inner, path, found);
                    }
                }
            }
            // A user's own type may have the name of an extractor, or of a container without what that contains: `Pin`.
            let contains = container && !last.arguments.is_none();
            if !contains && !mentions_opaque(ty) {
                found.push((ty.clone(), path.clone()));
            }
        }
        Type::Macro(_) => found.push((ty.clone(), path.clone())),
        // Nothing can be asked of a type that is not named here.
        _ => {}
    }
}

fn mentions_opaque(ty: &Type) -> bool {
    struct Opaque(bool);
    impl<'ast> Visit<'ast> for Opaque {
        fn visit_type_impl_trait(&mut self, _: &'ast syn::TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut opaque = Opaque(false);
    opaque.visit_type(ty);
    opaque.0
}

/// Whether the type mentions one of these names: the struct's own, its type parameters.
pub(crate) fn mentions(ty: &Type, names: &[&Ident]) -> bool {
    struct Find<'a>(&'a [&'a Ident], bool);
    impl<'ast> Visit<'ast> for Find<'_> {
        fn visit_ident(&mut self, ident: &'ast Ident) {
            self.1 |= ident == "Self" || self.0.contains(&ident);
            visit::visit_ident(self, ident);
        }
        // What a macro in type position makes of its tokens cannot be told: assume that it uses the names.
        fn visit_macro(&mut self, _: &'ast syn::Macro) {
            self.1 |= self.0.len() > 1;
        }
    }
    let mut find = Find(names, false);
    find.visit_type(ty);
    find.1
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
