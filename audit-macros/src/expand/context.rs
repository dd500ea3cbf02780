//! What `context` sees of names that patterns bind: none is bound yet, and the body gets them all the same.
//!
//! ```text
//! Input:   context = if role == Role::Admin { tenant(id) } else { … }    with `Path(id): Path<u64>`, `Query(role): Query<Role>`
//! Output:  let id = { let Path(value) = &__audited_0 else { never() }; Now(&*value).audited_now() };
//!          let place_1 = { let Query(value) = &__audited_1 else { never() }; &*value };
//!          let role = Now(place_1).audited_now();
//!          if *place_1 == Role::Admin { tenant(id) } else { … }
//! ```
//!
//! A name is its value where that is `Copy`, else a reference to it; and the place itself in `&role` or `role == …`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, ExprBinary, ExprReference, Ident, Pat, Type, parse_quote};

use super::Expansion;
use super::asked::Own;
use super::before::BeforeBound;
use super::located::located;
use crate::inputs::{Input, Inputs, Name};
use crate::names::text;

impl Expansion<'_> {
    /// What binds the names, and the expression.
    pub(super) fn bound_for(&self, context: &Expr) -> (TokenStream, Expr) {
        let krate = self.krate;
        let span = Span::mixed_site();
        let mut context = context.clone();
        let tokens = context.to_token_stream();
        let own = Own::of(&context);
        let mut bound = TokenStream::new();
        for (index, name) in self.inputs.names.iter().enumerate() {
            let input = &self.inputs.inputs[name.input];
            if input.is_plain() || !may_speak_of(&tokens, &name.text) {
                continue;
            }
            let Some(BeforeBound { binds, place }) = self.before_bound(name) else {
                continue;
            };
            let (ident, cfgs, methods) = (&name.ident, &input.cfgs, self.methods());
            let found = Inputs::own(&format!("place_{index}"));
            let value = if gives_reference(input, name) {
                quote_spanned!(span=> #found)
            } else {
                if !own.has(ident) {
                    let found = &found;
                    ByReference { ident, found }.visit_expr_mut(&mut context);
                }
                quote_spanned!(span=> { #methods #krate::__private::Now(#found).audited_now() })
            };
            // Used: it may stand there as the name of a field alone, and a crate may forbid what would allow that.
            bound.extend(quote_spanned! {span=>
                #(#cfgs)*
                let #found = { #binds &#place };
                #(#cfgs)*
                let #ident = #value;
                #(#cfgs)*
                let _ = &#ident;
            });
        }
        (bound, context)
    }
}

/// Puts the place where one is taken by reference: after `&`, and on either side of a comparison.
struct ByReference<'a> {
    ident: &'a Ident,
    found: &'a Ident,
}

impl ByReference<'_> {
    fn put(&self, expr: &mut Expr) {
        if let Expr::Path(path) = expr
            && let Some(ident) = path.path.get_ident()
            && text(ident) == text(self.ident)
        {
            let found = self.found;
            let place = quote_spanned!(Span::mixed_site()=> (*#found));
            let place = located(place, ident.span());
            *expr = parse_quote!(#place);
        }
    }
}

impl VisitMut for ByReference<'_> {
    fn visit_expr_binary_mut(&mut self, binary: &mut ExprBinary) {
        visit_mut::visit_expr_binary_mut(self, binary);
        if let BinOp::Eq(_)
        | BinOp::Ne(_)
        | BinOp::Lt(_)
        | BinOp::Le(_)
        | BinOp::Gt(_)
        | BinOp::Ge(_) = binary.op
        {
            self.put(&mut binary.left);
            self.put(&mut binary.right);
        }
    }

    fn visit_expr_reference_mut(&mut self, reference: &mut ExprReference) {
        visit_mut::visit_expr_reference_mut(self, reference);
        if reference.mutability.is_none() {
            self.put(&mut reference.expr);
        }
    }
}

/// Whether the pattern gives the body a reference.
fn gives_reference(input: &Input, name: &Name) -> bool {
    let behind = matches!(input.ty, Type::Reference(_));
    input.lends(name) || behind && !matches!(input.pattern, Pat::Reference(_))
}

/// By a word, or inside of a string: `{org}`.
fn may_speak_of(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => text(&ident) == name,
        TokenTree::Literal(literal) => literal.to_string().contains(name),
        TokenTree::Group(group) => may_speak_of(&group.stream(), name),
        TokenTree::Punct(_) => false,
    })
}
