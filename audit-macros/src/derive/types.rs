//! The types inside a type, as far as its tokens show them.

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{ExprPath, GenericArgument, Ident, Lifetime, Path, PathArguments, QSelf, Token, Type};

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

/// The type with `'static` for each lifetime: a constant may not name one, and marks do not depend on it.
pub(super) fn without_lifetimes(ty: &Type) -> Type {
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

/// Writes a type out where its declaration says `Self`, which in the companion would be the companion.
///
/// ```text
/// Input:   Option<Box<Self>>, [u8; Self::N]
/// Output:  Option<Box<Body<T>>>, [u8; <Body<T>>::N]
/// ```
pub(super) struct WithoutSelf(pub(super) Type);

impl WithoutSelf {
    /// `Self` alone becomes `None` beside the type; of `Self::N` the rest stays.
    fn qualified(&self, qself: &mut Option<QSelf>, path: &mut Path) {
        if path.leading_colon.is_none()
            && path.segments.len() > 1
            && path.segments[0].ident == "Self"
        {
            let rest = path.segments.iter().skip(1).cloned().collect();
            *qself = Some(QSelf {
                lt_token: <Token![<]>::default(),
                ty: Box::new(self.0.clone()),
                position: 0,
                as_token: None,
                gt_token: <Token![>]>::default(),
            });
            path.segments = rest;
            path.leading_colon = Some(<Token![::]>::default());
        }
    }
}

impl VisitMut for WithoutSelf {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Path(named) = ty {
            if named.qself.is_none() && named.path.is_ident("Self") {
                *ty = self.0.clone();
                return;
            }
            self.qualified(&mut named.qself, &mut named.path);
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_expr_path_mut(&mut self, named: &mut ExprPath) {
        self.qualified(&mut named.qself, &mut named.path);
        visit_mut::visit_expr_path_mut(self, named);
    }
}
