//! What a handler returns, as far as its signature tells: when it is done, and how to name its output.

use quote::ToTokens;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Expr, GenericArgument, Lifetime, ParenthesizedGenericArguments, PathArguments, PathSegment,
    ReturnType, Signature, TraitBound, Type, TypeFnPtr, TypeImplTrait, TypeInfer, TypeParamBound,
    TypeTraitObject, parse_quote,
};

use crate::names::text;

/// When the returned value is there.
pub(crate) enum Returns {
    /// Never: `-> !`.
    Never,
    /// When the function returns.
    Value(Type),
    /// When the function returns, a closure: `-> impl Fn(&str) -> bool`.
    Closure(Type),
    /// An `async fn`: when its future is ready.
    Async(Type),
    /// A future the function returns, and what it gives: `impl Future<Output = T>`.
    Future(Type),
    /// One in a box: `Pin<Box<dyn Future<Output = T>>>`.
    Boxed(Type),
}

impl Returns {
    pub(crate) fn of(signature: &Signature) -> Returns {
        let ty = match &signature.output {
            ReturnType::Default => parse_quote!(()),
            ReturnType::Type(_, ty) => (**ty).clone(),
        };
        let shown = shown(&ty);
        if matches!(shown, Type::Never(_)) {
            Returns::Never
        } else if signature.asyncness.is_some() {
            Returns::Async(ty)
        } else if let Some(output) = future_output(shown) {
            Returns::Future(output)
        } else if let Some(output) = boxed_output(shown) {
            Returns::Boxed(output)
        } else if is_closure(shown) {
            Returns::Closure(ty)
        } else {
            Returns::Value(ty)
        }
    }
}

/// The type without parentheses, and without the invisible ones of a macro's `$ty:ty`.
pub(crate) fn shown(ty: &Type) -> &Type {
    match ty {
        Type::Paren(paren) => shown(&paren.elem),
        Type::Group(group) => shown(&group.elem),
        _ => ty,
    }
}

/// What a future gives, if the type looks like one.
fn future_output(ty: &Type) -> Option<Type> {
    let Type::ImplTrait(opaque) = ty else {
        return None;
    };
    output(&opaque.bounds)
}

/// The same of one in a box.
fn boxed_output(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    match last.ident.to_string().as_str() {
        "Pin" => in_a_box(first_type(last)?),
        // futures' aliases for `Pin<Box<dyn Future<Output = T> + 'a>>`, or a user's own, of which `T` may be a part.
        "BoxFuture" | "LocalBoxFuture" => {
            first_type(last).map(|_| parse_quote!(<#ty as ::core::future::Future>::Output))
        }
        _ => None,
    }
}

fn in_a_box(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Box");
    let (Type::TraitObject(TypeTraitObject { bounds, .. })
    | Type::ImplTrait(TypeImplTrait { bounds, .. })) = first_type(last?)?
    else {
        return None;
    };
    output(bounds)
}

/// `T` of `Future<Output = T>`.
fn output<'a>(bounds: impl IntoIterator<Item = &'a TypeParamBound>) -> Option<Type> {
    let future = bounds.into_iter().find_map(future_bound)?;
    let output = generic_arguments(future).find_map(|argument| match argument {
        GenericArgument::AssocType(output) if output.ident == "Output" => Some(output.ty.clone()),
        _ => None,
    });
    Some(output.unwrap_or_else(|| parse_quote!(_)))
}

/// Whether it goes by the name of a `Result`.
pub(crate) fn is_result(ty: &Type) -> bool {
    let Type::Path(path) = shown(ty) else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| text(&last.ident).contains("Result"))
}

/// The first type among a segment's generic arguments.
fn first_type(segment: &PathSegment) -> Option<&Type> {
    generic_arguments(segment).find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(shown(ty)),
        _ => None,
    })
}

fn generic_arguments(segment: &PathSegment) -> impl Iterator<Item = &GenericArgument> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments.into_iter().flatten()
}

/// Whether it is `impl Fn(…)`, or alike.
fn is_closure(ty: &Type) -> bool {
    let called = |bound: &TypeParamBound| {
        let TypeParamBound::Trait(bound) = bound else {
            return false;
        };
        let last = bound.path.segments.last();
        last.is_some_and(|last| matches!(last.arguments, PathArguments::Parenthesized(_)))
    };
    matches!(ty, Type::ImplTrait(opaque) if opaque.bounds.iter().any(called))
}

/// `Future<…>`, if the bound is one.
fn future_bound(bound: &TypeParamBound) -> Option<&PathSegment> {
    let TypeParamBound::Trait(bound) = bound else {
        return None;
    };
    let last = bound.path.segments.last();
    last.filter(|last| last.ident == "Future")
}

/// Whether it returns `impl Trait` as it is.
pub(crate) fn is_opaque(signature: &Signature) -> bool {
    matches!(&signature.output, ReturnType::Type(_, ty) if matches!(shown(ty), Type::ImplTrait(_)))
}

/// Whether it can be written elsewhere: there is no `impl Trait` or `_` in it.
pub(crate) fn is_nameable(ty: &Type) -> bool {
    struct Nameable(bool);
    impl Visit<'_> for Nameable {
        fn visit_type_impl_trait(&mut self, _: &TypeImplTrait) {
            self.0 = false;
        }
        fn visit_type_infer(&mut self, _: &TypeInfer) {
            self.0 = false;
        }
    }
    let mut nameable = Nameable(true);
    nameable.visit_type(ty);
    nameable.0
}

/// The type where `impl Trait` may not be written: with `_` in its place.
pub(crate) fn nameable(ty: &Type) -> Type {
    struct Opaque;
    impl VisitMut for Opaque {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            if matches!(ty, Type::ImplTrait(_)) {
                *ty = parse_quote!(_);
            } else {
                visit_mut::visit_type_mut(self, ty);
            }
        }
    }
    let mut ty = ty.clone();
    Opaque.visit_type_mut(&mut ty);
    ty
}

/// The same type where lifetimes are inferred: of one that is not declared rustc complains in the signature.
pub(crate) fn with_inferred_lifetimes(ty: &Type) -> Type {
    struct Inferred;
    impl VisitMut for Inferred {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident != "static" {
                *lifetime = Lifetime::new("'_", lifetime.span());
            }
        }
        // A label is no lifetime.
        fn visit_expr_mut(&mut self, _: &mut Expr) {}
        // In these `'_` is a lifetime of their own.
        fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}
        fn visit_parenthesized_generic_arguments_mut(
            &mut self,
            _: &mut ParenthesizedGenericArguments,
        ) {
        }
        fn visit_trait_bound_mut(&mut self, bound: &mut TraitBound) {
            if bound.lifetimes.is_none() {
                visit_mut::visit_trait_bound_mut(self, bound);
            }
        }
    }
    let mut ty = nameable(ty);
    Inferred.visit_type_mut(&mut ty);
    ty
}

/// Where an error about the returned type belongs: its first token, else the function's name.
pub(crate) fn span(signature: &Signature) -> proc_macro2::Span {
    match &signature.output {
        ReturnType::Default => signature.ident.span(),
        ReturnType::Type(_, ty) => ty
            .to_token_stream()
            .into_iter()
            .next()
            .map_or_else(|| signature.ident.span(), |token| token.span()),
    }
}
