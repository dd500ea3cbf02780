//! A name that a pattern binds, before the body binds it: the pattern once more, on a reference to the parameter.
//!
//! ```text
//! Input:   Range(.., mut end): Range
//! Output:  let Range(.., value) = &parameter else { never() };
//!          *value
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{FieldPat, Ident, Pat, PatIdent, Token};

use super::Expansion;
use crate::inputs::{Inputs, Name, is_value};
use crate::names::text;

/// What binds it, by the user's own tokens, and the place.
pub(super) struct BeforeBound {
    pub(super) binds: TokenStream,
    pub(super) place: TokenStream,
}

impl Expansion<'_> {
    /// `None` of a pattern that is not read, a macro's.
    pub(super) fn before_bound(&self, name: &Name) -> Option<BeforeBound> {
        let krate = self.krate;
        let span = Span::mixed_site();
        let input = &self.inputs.inputs[name.input];
        let root = &input.ident;
        let mut names = self.bound_of(name.input);
        // Of a pattern that does not fit the parameter rustc has said so.
        let bound = names.find(|(_, found)| std::ptr::eq(*found, name));
        let parameter = bound.map_or_else(
            || quote_spanned!(span=> &#root),
            |(bound, _)| quote_spanned!(span=> #bound.of(&#root)),
        );
        let value = Inputs::own("value");
        let mut pattern = input.pattern.clone();
        let mut once_more = OnceMore {
            name: &name.ident,
            value: &value,
            references: 0,
            above: None,
        };
        once_more.visit_pat_mut(&mut pattern);
        let derefs = (0..=once_more.above?).map(|_| quote!(*));
        Some(BeforeBound {
            // A reference to a type without values is one that rustc counts.
            binds: quote_spanned! {span=>
                let #pattern = #parameter else { #krate::__private::never() };
            },
            place: quote_spanned!(span=> (#(#derefs)* #value)),
        })
    }
}

/// Binds the one name, and what it is behind by reference.
struct OnceMore<'a> {
    name: &'a Ident,
    value: &'a Ident,
    /// How many `&` are just above: what is matched by reference has them still.
    references: usize,
    /// How many are above the name, if it was found.
    above: Option<usize>,
}

impl VisitMut for OnceMore<'_> {
    fn visit_pat_mut(&mut self, pattern: &mut Pat) {
        while let Pat::Paren(paren) = pattern
            && !matches!(*paren.pat, Pat::Or(_))
        {
            *pattern = (*paren.pat).clone();
        }
        if let Pat::Reference(reference) = pattern {
            self.references += 1;
            *pattern = (*reference.pat).clone();
            return self.visit_pat_mut(pattern);
        }
        let above = self.references;
        if !matches!(pattern, Pat::Ident(_) | Pat::Paren(_) | Pat::Or(_)) {
            self.references = 0;
        }
        visit_mut::visit_pat_mut(self, pattern);
        self.references = above;
    }

    fn visit_field_pat_mut(&mut self, field: &mut FieldPat) {
        field.colon_token = Some(<Token![:]>::default());
        visit_mut::visit_field_pat_mut(self, field);
    }

    fn visit_pat_ident_mut(&mut self, ident: &mut PatIdent) {
        if ident.ident == *self.name {
            ident.ident = self.value.clone();
            ident.subpat = ident
                .subpat
                .take()
                .filter(|(_, inner)| matches!(**inner, Pat::Rest(_)));
            self.above = Some(self.references);
        } else if !is_value(&text(&ident.ident)) {
            ident.ident = Inputs::own(&format!("other_{}", text(&ident.ident)));
        }
        ident.by_ref = None;
        ident.mutability = None;
        visit_mut::visit_pat_ident_mut(self, ident);
    }
}
