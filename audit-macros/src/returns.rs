//! What a handler returns, as far as its signature tells: when it is done, and how to name its output.

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{
    GenericArgument, PathArguments, ReturnType, Signature, Type, TypeParamBound, parse_quote,
};

/// When the returned value is there.
pub(crate) enum Returns {
    /// Never: `-> !`.
    Never,
    /// When the function returns.
    Value(Type),
    /// An `async fn`: when its future is ready.
    Async(Type),
    /// A future the function returns: `impl Future` or `Pin<Box<dyn Future>>`.
    Future { output: Type, boxed: bool },
}

impl Returns {
    pub(crate) fn of(signature: &Signature) -> Returns {
        let ty = match &signature.output {
            ReturnType::Default => parse_quote!(()),
            ReturnType::Type(_, ty) => (**ty).clone(),
        };
        if matches!(ty, Type::Never(_)) {
            Returns::Never
        } else if signature.asyncness.is_some() {
            Returns::Async(ty)
        } else if let Some(output) = future_output(&ty) {
            Returns::Future {
                output,
                boxed: !matches!(ty, Type::ImplTrait(_)),
            }
        } else {
            Returns::Value(ty)
        }
    }
}

/// The output of a type that is a future by its looks.
fn future_output(ty: &Type) -> Option<Type> {
    match ty {
        Type::ImplTrait(opaque) => opaque.bounds.iter().find_map(bound_output),
        Type::TraitObject(object) => object.bounds.iter().find_map(bound_output),
        Type::Paren(paren) => future_output(&paren.elem),
        Type::Group(group) => future_output(&group.elem),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return None;
            };
            let mut types = arguments.args.iter().filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            match last.ident.to_string().as_str() {
                "Pin" => match types.next()? {
                    Type::Path(boxed) if boxed.path.segments.last()?.ident == "Box" => {
                        let PathArguments::AngleBracketed(inner) =
                            &boxed.path.segments.last()?.arguments
                        else {
                            return None;
                        };
                        match inner.args.first()? {
                            GenericArgument::Type(object @ Type::TraitObject(_)) => {
                                future_output(object)
                            }
                            _ => None,
                        }
                    }
                    _ => None,
                },
                // futures' aliases for `Pin<Box<dyn Future + 'a>>`
                "BoxFuture" | "LocalBoxFuture" => types.next().cloned(),
                _ => None,
            }
        }
        _ => None,
    }
}

fn bound_output(bound: &TypeParamBound) -> Option<Type> {
    let TypeParamBound::Trait(bound) = bound else {
        return None;
    };
    let last = bound
        .path
        .segments
        .last()
        .filter(|last| last.ident == "Future")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(output) if output.ident == "Output" => Some(output.ty.clone()),
        _ => None,
    })
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
