//! What the attribute says, for the catalogue of a program's events.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::Expansion;
use super::capture::is_later;
use crate::check::What;

impl Expansion<'_> {
    /// Empty unless audit-core has the feature `catalogue`.
    pub(super) fn declared(&self, event: &Ident) -> TokenStream {
        let krate = self.krate;
        let entries = &self.plan.entries;
        let fields = entries.iter().map(|entry| &entry.key);
        let later = entries
            .iter()
            .filter(|entry| is_later(entry))
            .map(|entry| &entry.key);
        let hashed = entries.iter().filter_map(|entry| match &entry.what {
            What::Hash(place) => Some(place.text()),
            _ => None,
        });
        let omitted = self.arguments.omit.iter().map(crate::args::ValuePath::text);
        let function = crate::names::text(&self.handler.signature.ident);
        quote_spanned! {Span::mixed_site()=>
            #krate::__declare! { #event [#(#fields,)*] [#(#later,)*] [#(#hashed,)*] [#(#omitted,)*] #function }
        }
    }
}
