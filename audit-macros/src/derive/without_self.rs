//! `Self` in a declaration: in what a derive makes of it, it would be another type.

use super::own_arguments;
use syn::visit_mut::{self, VisitMut};
use syn::{DeriveInput, ExprPath, Path, QSelf, Token, Type, parse_quote};

/// Writes the type out where its declaration says `Self`, which in the companion would be the companion.
///
/// ```text
/// Input:   Option<Box<Self>>, [u8; Self::N]
/// Output:  Option<Box<Body<T>>>, [u8; <Body<T>>::N]
/// ```
pub(super) fn without_self(input: &mut DeriveInput) {
    let name = &input.ident;
    let type_generics = own_arguments(&input.generics);
    let mut itself = WithoutSelf(parse_quote!(#name #type_generics));
    itself.visit_derive_input_mut(input);
}

struct WithoutSelf(Type);

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
