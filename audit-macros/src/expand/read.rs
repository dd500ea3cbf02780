//! From a path to its value, segment by segment through the marks of each type, with the bounds of L2, L4 and L6 at the
//! user's own tokens.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Member};

use super::Expansion;
use super::located::located;
use super::opened::Way;
use crate::check::{MustBePublic, Place, Root};
use crate::inputs::Inputs;

/// What a value is read for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Record { public: Option<MustBePublic> },
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
        let indexed = steps.iter().rposition(|step| step.marked);
        let judged = Inputs::own("judged");
        if matches!(purpose, Purpose::Record { .. }) && place.has_mark() {
            tokens.extend(quote_spanned!(span=> let #judged = #krate::__private::Passed;));
        }
        for (index, step) in steps.iter().enumerate() {
            // That the type declares its fields is asked of what stands before the dot.
            let before = place.before_span(index);
            let here = place.member_span(index);
            let kept = Inputs::own("mark");
            let Some(mark) = self.mark_of(place, index, Way::Read) else {
                let whole = self.if_bound(place, index, quote!(#value));
                tokens.extend(self.taken(&step.to, value, &whole));
                continue;
            };
            tokens.extend(quote_spanned!(span.located_at(here)=> let #kept = #mark;));
            if let Purpose::Record { public } = purpose {
                tokens.extend(located(
                    quote_spanned! {span=>
                        let #judged = #judged.audited_of(#kept).audited_part();
                        let #judged = #judged.audited_above(#kept);
                    },
                    before,
                ));
                let mut judge = |name: &str, at: Span| {
                    let name = Ident::new(name, span);
                    tokens.extend(located(quote_spanned!(span=> #judged.#name();), at));
                };
                judge("audited_not_secret", here);
                if Some(index) == named {
                    judge("audited_not_shaped", here);
                }
                match public {
                    Some(MustBePublic::Named(key)) if Some(index) == named && !place.public => {
                        judge("audited_public", key);
                    }
                    Some(MustBePublic::Index(name)) if Some(index) == indexed => {
                        judge("audited_public_index", name);
                    }
                    _ => {}
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
    pub(super) fn omitted(&self, place: &Place) -> Option<TokenStream> {
        let last = place.steps().len().checked_sub(1)?;
        self.mark_of(place, last, Way::Omit)
    }
}

impl Place {
    /// What stands before the dot of this step.
    pub(super) fn before_span(&self, index: usize) -> Span {
        let before = index.checked_sub(1);
        before.map_or(self.root_span, |before| self.member_span(before))
    }

    /// Where an error about one segment belongs; what a pattern put there goes by the name it bound.
    pub(super) fn member_span(&self, index: usize) -> Span {
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
