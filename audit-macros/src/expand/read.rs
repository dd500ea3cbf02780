//! From a path to its value, segment by segment through the marks of each type, with the bounds of L2, L4 and L6 at the
//! user's own tokens.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Member};

use super::Expansion;
use super::located::located;
use super::opened::Way;
use crate::check::{Place, Root};
use crate::inputs::{Inputs, Step, To};

/// What a value is read for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    /// A key that has the name of a secret is told of, where it stands.
    Record {
        shaped_key: Option<Span>,
    },
    Hash,
}

impl Expansion<'_> {
    /// `let value = &root; let value = marks_of(value).a.read(value); …`: segment by segment, through the marks of each
    /// type.
    pub(super) fn read(&self, place: &Place, value: &Ident, purpose: Purpose) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let root = &place.ident;
        let reference = if place.root == Root::Ok {
            quote!()
        } else {
            quote!(&)
        };
        let mut tokens = located(
            quote_spanned!(span=> let #value = #reference #root;),
            place.root_span,
        );
        let steps = place.steps();
        // A tuple index goes by the name of what it is in.
        let named = steps.iter().rposition(|step| step.to.named().is_some());
        let judged = Inputs::own("judged");
        if matches!(purpose, Purpose::Record { .. }) && place.has_mark() {
            tokens.extend(quote_spanned!(span=> let #judged = #krate::__private::Passed;));
        }
        for (index, step) in steps.iter().enumerate() {
            // That the type declares its fields is asked of what stands before the dot.
            let before = place.before_span(index);
            let here = place.member_span(index);
            let kept = Inputs::own("mark");
            let opened = quote_spanned!(span=> #krate::__private::open(#value));
            let taken = match &step.to {
                To::Element(position) => {
                    let others = (0..*position).map(|_| quote!(_,));
                    tokens.extend(quote_spanned!(span=> let [#(#others)* #value, ..] = #value;));
                    continue;
                }
                To::ElementFromEnd(after) => {
                    let others = (0..*after).map(|_| quote!(, _));
                    tokens.extend(quote_spanned!(span=> let [.., #value #(#others)*] = #value;));
                    continue;
                }
                To::FromEnd(after) => {
                    let marks = self.marks(place, index, Way::Read, &opened);
                    from_end(&marks, *after, &kept)
                }
                To::Member(member) => {
                    let marks = self.marks(place, index, Way::Read, &opened);
                    let member = located(quote_spanned!(span=> .#member), here);
                    quote_spanned!(span.located_at(here)=> let #kept = #marks #member;)
                }
            };
            tokens.extend(taken);
            if let Purpose::Record { shaped_key } = purpose {
                tokens.extend(located(
                    quote_spanned! {span=>
                        let #judged = #judged.audited_of(#value.audited_as_it_is()).audited_part();
                        let #judged = #judged.audited_above(#kept);
                    },
                    before,
                ));
                let mut judge = |name: &str, at: Span| {
                    let name = Ident::new(name, span);
                    tokens.extend(located(quote_spanned!(span=> #judged.#name();), at));
                };
                judge("audited_not_secret", here);
                if Some(index) == named && !place.public {
                    judge("audited_not_shaped", here);
                    if let Some(key) = shaped_key {
                        judge("audited_public", key);
                    }
                }
                tokens.extend(quote_spanned!(span=> let #judged = #judged.audited_below();));
            }
            tokens.extend(located(
                quote_spanned!(span=> let #value = #kept.read(#value);),
                here,
            ));
        }
        tokens
    }

    /// The mark an omitted path ends on, as an expression: the path is there, and goes through declared types.
    pub(super) fn omitted(&self, place: &Place) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let root = &place.ident;
        let steps = place.steps();
        let below = |path: TokenStream, (index, step): (usize, &Step)| {
            let opened = if path.is_empty() {
                quote_spanned!(span=> #krate::__private::open_within(&#root))
            } else {
                quote_spanned!(span=> #krate::__private::open_below(#path))
            };
            match &step.to {
                To::Member(member) => {
                    let marks = self.marks(place, index, Way::Omit, &opened);
                    let member = located(quote_spanned!(span=> .#member), place.member_span(index));
                    quote!(#marks #member)
                }
                To::FromEnd(after) => {
                    let kept = Inputs::own("mark");
                    let marks = self.marks(place, index, Way::Omit, &opened);
                    let taken = from_end(&marks, *after, &kept);
                    quote_spanned!(span=> { #taken #kept })
                }
                // What is collected is looked through.
                To::Element(_) | To::ElementFromEnd(_) => path,
            }
        };
        steps.iter().enumerate().fold(TokenStream::new(), below)
    }
}

/// `let (.., kept, _) = marks.audited_tuple();`
fn from_end(marks: &TokenStream, after: usize, kept: &Ident) -> TokenStream {
    let others = (0..after).map(|_| quote!(, _));
    quote_spanned!(Span::mixed_site()=> let (.., #kept #(#others)*) = #marks.audited_tuple();)
}

impl Place {
    /// What stands before the dot of this step.
    pub(super) fn before_span(&self, index: usize) -> Span {
        let before = index.checked_sub(1);
        before.map_or(self.root_span, |before| self.member_span(before))
    }

    /// Where an error about one segment belongs; what a pattern put there goes by the name it bound.
    fn member_span(&self, index: usize) -> Span {
        index
            .checked_sub(self.bound.len())
            .map_or(self.root_span, |own| member_span(&self.members[own]))
    }
}

fn member_span(member: &Member) -> Span {
    match member {
        Member::Named(ident) => ident.span(),
        Member::Unnamed(index) => index.span,
    }
}
