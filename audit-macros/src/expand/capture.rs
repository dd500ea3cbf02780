//! The fields: one statement each, with the bounds of L2, L4, L5 and L6 at the user's own tokens.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Member};

use super::Expansion;
use crate::check::{Entry, Place, Root, What};
use crate::inputs::Inputs;

impl Expansion<'_> {
    /// What is serialised before the body; a field of `ok` keeps its place.
    pub(super) fn captures(&self, capture: &Ident) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let mut tokens = quote_spanned!(span=> let mut #capture = #krate::__private::Capture::new(););
        if self.plan.entries.is_empty() && self.arguments.context.is_none() {
            tokens = quote_spanned!(span=> let #capture = #krate::__private::Capture::new(););
        }
        if let Some(context) = &self.arguments.context {
            let at = span.located_at(syn::spanned::Spanned::span(context));
            tokens.extend(quote_spanned!(at=> #capture.context(#context);));
        }
        for entry in &self.plan.entries {
            if self.is_later(entry) {
                tokens.extend(quote_spanned!(span=> #capture.later();));
            } else {
                let cfgs = self.cfgs(entry);
                let statement = self.entry(entry, capture);
                tokens.extend(quote_spanned!(span=> #(#cfgs)* { #statement }));
            }
        }
        for place in &self.plan.omitted {
            tokens.extend(self.omitted(place));
        }
        tokens
    }

    /// The fields of `ok`, in order.
    pub(super) fn later(&self, fields: &Ident) -> TokenStream {
        self.plan
            .entries
            .iter()
            .filter(|entry| self.is_later(entry))
            .map(|entry| {
                let statement = self.entry(entry, fields);
                quote_spanned!(Span::mixed_site()=> { #statement })
            })
            .collect()
    }

    fn is_later(&self, entry: &Entry) -> bool {
        matches!(&entry.what, What::Plain(place) | What::Display(place) | What::Hash(place) if place.root == Root::Ok)
    }

    fn cfgs(&self, entry: &Entry) -> &[syn::Attribute] {
        match &entry.what {
            What::Plain(place) | What::Display(place) | What::Hash(place) => match place.root {
                Root::Input(input) => &self.inputs.inputs[input].cfgs,
                _ => &[],
            },
            _ => &[],
        }
    }

    fn entry(&self, entry: &Entry, to: &Ident) -> TokenStream {
        let key = &entry.key;
        let span = Span::mixed_site();
        match &entry.what {
            What::Literal(literal) => quote_spanned!(span=> #to.value(#key, &#literal);),
            What::Constant(constant) => {
                let at = span.located_at(syn::spanned::Spanned::span(constant));
                quote_spanned!(at=> #to.value(#key, &#constant);)
            }
            What::Hash(place) => {
                let value = Inputs::own("value");
                let at = span.located_at(place.last_span());
                let read = self.read(place, &value, Purpose::Hash);
                quote_spanned!(at=> #read #to.hash(#key, #value);)
            }
            What::Plain(place) => {
                let value = Inputs::own("value");
                let at = span.located_at(place.last_span());
                let read = self.read(place, &value, Purpose::Record { shaped_key: entry.shaped_key });
                quote_spanned!(at=> #read #to.value(#key, #value);)
            }
            What::Display(place) => {
                let value = Inputs::own("value");
                let at = span.located_at(place.last_span());
                let krate = self.krate;
                let read = self.read(place, &value, Purpose::Record { shaped_key: entry.shaped_key });
                let steps = steps(2);
                quote_spanned! {at=>
                    #read
                    {
                        #[allow(unused_imports)]
                        use #krate::__private::{StepDeclared as _, StepOver as _, StepSecret as _};
                        let _ = || { #krate::__private::Walk::shown(#value)#steps; };
                    }
                    #to.display(#key, #value);
                }
            }
        }
    }

    /// `let value = &root.a.b;`, segment by segment, through the marks of each type.
    fn read(&self, place: &Place, value: &Ident, purpose: Purpose) -> TokenStream {
        let krate = self.krate;
        let mixed = Span::mixed_site();
        let root = &place.ident;
        let at = mixed.located_at(place.root_span);
        let mut tokens = if place.root == Root::Ok {
            quote_spanned!(at=> let #value = #root;)
        } else {
            quote_spanned!(at=> let #value = &#root;)
        };
        let members = place.all_members();
        // A tuple index goes by the name of what it is in.
        let named = members.iter().rposition(|(member, _)| matches!(member, Member::Named(_)));
        let first_own = place.bound.len();
        for (index, (member, _)) in members.iter().enumerate() {
            let at = if index < first_own { place.root_span } else { member_span(member) };
            let at = mixed.located_at(at);
            let member = at_span(member, at);
            let mut mark = quote_spanned!(at=> #krate::__private::marks_of(#value).#member);
            if let Purpose::Record { shaped_key } = purpose {
                mark = quote_spanned!(at=> #krate::__private::not_secret(#mark));
                if Some(index) == named && !place.public {
                    mark = quote_spanned!(at=> #krate::__private::not_shaped(#mark));
                    if shaped_key {
                        mark = quote_spanned!(at=> #krate::__private::declared_public(#mark));
                    }
                }
            }
            tokens.extend(quote_spanned!(at=> let #value = #mark.read(#value);));
        }
        tokens
    }

    /// An omitted path is there, and goes through declared types: checked, never run.
    fn omitted(&self, place: &Place) -> TokenStream {
        let krate = self.krate;
        let mixed = Span::mixed_site();
        let root = &place.ident;
        let mut members = place.all_members().into_iter().enumerate();
        let cfgs: &[syn::Attribute] = match place.root {
            Root::Input(input) => &self.inputs.inputs[input].cfgs,
            _ => &[],
        };
        if place.members.is_empty() {
            return TokenStream::new();
        }
        let Some((index, (first, _))) = members.next() else { return TokenStream::new() };
        let own = place.bound.len();
        let at = |index: usize, member: &Member| {
            mixed.located_at(if index < own { place.root_span } else { member_span(member) })
        };
        let here = at(index, first);
        let member = at_span(first, here);
        let mut path = quote_spanned!(here=> #krate::__private::marks_within(&#root).#member);
        for (index, (member, _)) in members {
            let here = at(index, member);
            let member = at_span(member, here);
            path = quote_spanned!(here=> #krate::__private::marks_below(#path).#member);
        }
        quote_spanned!(mixed=> #(#cfgs)* let _ = || { let _ = #path; };)
    }
}

#[derive(Clone, Copy)]
enum Purpose {
    Record { shaped_key: bool },
    Hash,
}

/// `.step().step()…`
pub(super) fn steps(count: usize) -> TokenStream {
    (0..count).map(|_| quote!(.step())).collect()
}

impl Place {
    pub(super) fn last_span(&self) -> Span {
        self.members.last().map_or(self.root_span, member_span)
    }
}

fn member_span(member: &Member) -> Span {
    match member {
        Member::Named(ident) => ident.span(),
        Member::Unnamed(index) => index.span,
    }
}

/// The field at another place in the source, with its own hygiene.
fn at_span(member: &Member, at: Span) -> Member {
    let mut member = member.clone();
    match &mut member {
        Member::Named(ident) => ident.set_span(ident.span().located_at(at)),
        Member::Unnamed(index) => index.span = at,
    }
    member
}
