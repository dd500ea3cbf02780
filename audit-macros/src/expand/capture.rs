//! The fields: one statement each, with the bounds of L2 and L5 at the user's own tokens.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned;

use super::Expansion;
use super::located::located;
use super::opened::Way;
use super::read::Purpose;
use crate::check::{Entry, Place, Root, What, must_be_public};
use crate::inputs::Inputs;

impl Expansion<'_> {
    /// What is serialised before the body; a field of `ok` keeps its place.
    pub(super) fn captures(&self, capture: &Ident) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let mut tokens =
            quote_spanned!(span=> let mut #capture = #krate::__private::Capture::new(););
        if self.plan.entries.is_empty() && self.arguments.context.is_none() {
            tokens = quote_spanned!(span=> let #capture = #krate::__private::Capture::new(););
        }
        if let Some(context) = &self.arguments.context {
            let at = span.located_at(context.span());
            let (bound, context) = self.bound_for(context);
            let lent = located(quote_spanned!(span=> #krate::ForContext::for_context), at);
            let lent = quote_spanned!(at=> #lent(&(#context)));
            tokens.extend(quote_spanned!(span=> { #bound #capture.audited_context(#lent); }));
        }
        for (index, entry) in self.plan.entries.iter().enumerate() {
            if is_later(entry) {
                tokens.extend(quote_spanned!(span=> #capture.audited_later();));
                continue;
            }
            let cfgs = entry
                .what
                .place()
                .map_or(&[][..], |place| self.cfgs(place.root));
            tokens.extend(self.opened_for(entry));
            let statement = self.entry(entry, capture);
            let methods = self.methods();
            let kept = self
                .mark(index)
                .map(|mark| quote_spanned!(span=> let #mark =));
            let end = kept.as_ref().map(|_| quote_spanned!(span=> ;));
            tokens.extend(quote_spanned!(span=> #(#cfgs)* #kept { #methods #statement } #end));
        }
        tokens
    }

    /// Brings what the expansion calls by method into scope, by no name.
    pub(super) fn methods(&self) -> TokenStream {
        let krate = self.krate;
        quote_spanned! {Span::mixed_site()=>
            use #krate::__private::methods::*;
        }
    }

    /// The variable that keeps the mark of a hashed path's last segment: L3 looks at its type, so that a misspelt segment
    /// is one error and not two.
    pub(super) fn mark(&self, index: usize) -> Option<Ident> {
        match &self.plan.entries[index].what {
            What::Hash(place) if has_kept_mark(place) => {
                Some(Inputs::own(&format!("mark_{index}")))
            }
            _ => None,
        }
    }

    /// The fields of `ok`, in order.
    pub(super) fn later(&self, fields: &Ident) -> TokenStream {
        self.plan
            .entries
            .iter()
            .filter(|entry| is_later(entry))
            .map(|entry| {
                let opened = self.opened_for(entry);
                let statement = self.entry(entry, fields);
                quote_spanned!(Span::mixed_site()=> #opened { #statement })
            })
            .collect()
    }

    pub(super) fn cfgs(&self, root: Root) -> &[syn::Attribute] {
        match root {
            Root::Input(input) => &self.inputs.inputs[input].cfgs,
            _ => &[],
        }
    }

    fn opened_for(&self, entry: &Entry) -> TokenStream {
        let place = entry.what.place();
        place.map_or_else(TokenStream::new, |place| self.opened(place, Way::Read))
    }

    fn entry(&self, entry: &Entry, to: &Ident) -> TokenStream {
        let (key, krate) = (&entry.key, self.krate);
        let span = Span::mixed_site();
        let value = Inputs::own("value");
        let lent = if is_later(entry) {
            to.to_token_stream()
        } else {
            quote_spanned!(span=> &mut #to)
        };
        let record = Purpose::Record {
            public: must_be_public(entry, self.inputs),
        };
        let (place, purpose, write) = match &entry.what {
            What::Literal(literal) => {
                return quote_spanned!(span=> #krate::AuditValue::audited_record(&#literal, #lent, #key););
            }
            What::Constant(constant) => {
                let raw = Self::raw(&quote!((&#constant)), None);
                return located(self.written(&raw, &lent, key), constant.span());
            }
            What::Hash(place) => (
                place,
                Purpose::Hash,
                quote_spanned!(span=> #to.audited_hash(#key, || #krate::AuditHash::hash_bytes(#value));),
            ),
            What::Plain(place) => {
                let raw = Self::raw(&quote!(#value), Some(place));
                (place, record, self.written(&raw, &lent, key))
            }
            What::Display(place) => {
                let raw = Self::raw(&quote!(#value), Some(place));
                (
                    place,
                    record,
                    quote_spanned! {span=>
                        let #value = #raw.audited_text();
                        #to.audited_display(#key, |to| #krate::__private::Displays::audited_fmt(#value, to));
                    },
                )
            }
        };
        let read = self.read(place, &value, purpose);
        let write = located(write, place.span());
        let kept = matches!(entry.what, What::Hash(_)) && has_kept_mark(place);
        let mark = kept.then(|| Inputs::own("mark"));
        quote!(#read #write #mark)
    }

    /// Records a value from the positive list.
    fn written(&self, raw: &TokenStream, to: &TokenStream, key: &str) -> TokenStream {
        let krate = self.krate;
        quote_spanned! {Span::mixed_site()=>
            #krate::AuditValue::audited_record(#raw.audited_value().audited_lent(), #to, #key);
        }
    }

    /// The value as it is, if it may be recorded so: no secret type, and no secret in it (L2). Where a segment of the path
    /// was refused, or rustc could make no sense of it, nothing more is said of the value.
    fn raw(value: &TokenStream, place: Option<&Place>) -> TokenStream {
        let span = Span::mixed_site();
        let mut raw = quote_spanned!(span=> #value.audited_as_it_is());
        if place.is_some_and(Place::has_mark) {
            let judged = Inputs::own("judged");
            raw = quote_spanned!(span=> #judged.audited_of(#raw));
        }
        quote_spanned!(span=> #raw.audited_raw().audited_shown())
    }
}

fn has_kept_mark(place: &Place) -> bool {
    place.root != Root::Ok && place.has_mark()
}

/// Whether its value is known only after the body.
pub(super) fn is_later(entry: &Entry) -> bool {
    matches!(&entry.what, What::Plain(place) | What::Display(place) | What::Hash(place) if place.root == Root::Ok)
}
