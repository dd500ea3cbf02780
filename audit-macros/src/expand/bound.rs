//! Names bound by a pattern that does not fit its parameter: rustc says so in the body, and nothing more is asked of them.
//!
//! ```text
//! Input:   Json(Body { key, mut value }): Json<Body>
//! Output:  let (bound_0, (bound_1, ())) = bound(|| {
//!              let parameter = parameter(&parameter);
//!              let Json(Body { key, value }) = parameter else { never() };
//!              (name(&key), (name(&value), ()))
//!          });
//! ```
//!
//! What rustc says of the pattern here is what it says of it in the body, word for word and at the same place, and so it is
//! said once.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{FieldPat, Ident, Member, Pat, PatIdent, Token};

use super::Expansion;
use crate::check::{Place, Root};
use crate::inputs::{Inputs, Name, allowed, is_value};
use crate::names::text;

impl Expansion<'_> {
    /// Declares a variable for each name that a pattern binds, where the attribute speaks of one.
    pub(super) fn bound(&self) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let mut tokens = TokenStream::new();
        for (index, input) in self.inputs.inputs.iter().enumerate() {
            let names: Vec<(Ident, &Name)> = self.bound_of(index).collect();
            if names.is_empty() {
                continue;
            }
            let (cfgs, ident, taken) = (&input.cfgs, &input.ident, input.taken_apart());
            let mutable = input.is_lent_mutably().then(|| quote!(mut));
            let lints = input.lints.iter().map(allowed);
            let mut pattern = input.pattern.clone();
            Unseen.visit_pat_mut(&mut pattern);
            let declared = names.iter().rfold(
                quote!(()),
                |rest, (bound, _)| quote_spanned!(span=> (#bound, #rest)),
            );
            let bound = names.iter().rfold(quote!(()), |rest, (_, name)| {
                let name = unseen(&name.ident);
                quote_spanned!(span=> (#krate::__private::name(&#name), #rest))
            });
            tokens.extend(quote_spanned! {span=>
                #(#cfgs)*
                let #declared = #krate::__private::bound(|| {
                    let #mutable #taken = #krate::__private::parameter(&#ident);
                    #(#lints)*
                    let #pattern = #taken else { #krate::__private::never() };
                    #bound
                });
            });
        }
        tokens
    }

    /// Names that two parameters have, one of them in a pattern: as parameters of one closure, so that rustc says what it
    /// says of those of a function.
    pub(super) fn bound_twice(&self) -> TokenStream {
        let is_plain = |name: &Name| self.inputs.inputs[name.input].is_plain();
        let mut names: Vec<&Name> = self.inputs.names.iter().collect();
        names.retain(|name| {
            let others = self.inputs.find(&name.text).into_iter();
            let mut others = others.filter(|other| other.input != name.input);
            let chosen = !self.inputs.inputs[name.input].cfgs.is_empty();
            !is_value(&name.text)
                && !chosen
                && !self.speaks_of(name)
                && others.any(|other| !is_plain(other) || !is_plain(name))
        });
        if names.is_empty() {
            return TokenStream::new();
        }
        let names = names.iter().map(|name| &name.ident);
        quote_spanned!(Span::mixed_site()=> #[allow(unused_variables)] let _ = |#(#names: ()),*| {};)
    }

    /// `value`, asked of the name that a place starts at, if a pattern bound it and this step leads there.
    pub(super) fn if_bound(&self, place: &Place, index: usize, value: TokenStream) -> TokenStream {
        match self.bound_at(place, index) {
            Some(bound) => quote_spanned!(Span::mixed_site()=> #bound.of(#value)),
            None => value,
        }
    }

    /// The variable of the name that a place starts at.
    pub(super) fn bound_at(&self, place: &Place, index: usize) -> Option<Ident> {
        let Root::Input(input) = place.root else {
            return None;
        };
        let starts = |(_, name): &(Ident, &Name)| {
            let steps = name.steps();
            steps.is_some_and(|steps| place.starts_at(steps))
        };
        let found = self
            .bound_of(input)
            .find(starts)
            .filter(|_| index < place.bound.len());
        found.map(|(bound, _)| bound)
    }

    /// The names that the pattern of a parameter binds, each with its variable, if the attribute speaks of any. None of a
    /// pattern of which rustc may have more to say: of a `&`, that what is behind it cannot be moved.
    pub(super) fn bound_of(&self, input: usize) -> impl Iterator<Item = (Ident, &Name)> {
        let of = &self.inputs.inputs[input];
        let names = self.inputs.names.iter().enumerate();
        let names = names.filter(move |(_, name)| name.input == input && !is_value(&name.text));
        let spoken_of = names.clone().any(|(_, name)| self.speaks_of(name));
        let asked = spoken_of && !of.is_plain() && of.is_simple();
        names
            .filter(move |_| asked)
            .map(|(index, name)| (Inputs::own(&format!("bound_{index}")), name))
    }
}

/// Takes out of a pattern what lints would see twice: nothing is changed there, and all names are used.
struct Unseen;

impl VisitMut for Unseen {
    fn visit_field_pat_mut(&mut self, field: &mut FieldPat) {
        visit_mut::visit_field_pat_mut(self, field);
        let named = match (&field.member, &*field.pat) {
            (Member::Named(member), Pat::Ident(name)) => {
                *member == name.ident && name.subpat.is_none()
            }
            _ => false,
        };
        field.colon_token = (!named).then(<Token![:]>::default);
    }

    fn visit_pat_ident_mut(&mut self, name: &mut PatIdent) {
        if name.by_ref.is_none() {
            name.mutability = None;
        }
        name.ident = unseen(&name.ident);
        visit_mut::visit_pat_ident_mut(self, name);
    }
}

/// A name that is not to be used goes by one of ours.
fn unseen(name: &Ident) -> Ident {
    if text(name).starts_with('_') {
        Ident::new(&format!("__audited{}", text(name)), name.span())
    } else {
        name.clone()
    }
}
