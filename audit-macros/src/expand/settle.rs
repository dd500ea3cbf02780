//! L3: every secret in a parameter is dealt with.
//!
//! ```text
//! Input:   hash = "body.value", …  body: Json<Body>
//! Output:  let _ = || {
//!              enum __this_handler {}
//!              impl<Below, Zeros> Deals<(Name<hash of "value", Zeros>, Below)> for __this_handler {}
//!              let walk = (&body).audited_walk::<__this_handler>();
//!              let (undealt_0, …) = walk.go().audited_step()….audited_undealt().first_ones();
//!              undealt_0.audited_ask(); …
//!          };
//! ```
//!
//! The closure is never called. That it is given the parameter and not its type tells it what is behind `impl Trait`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Ident;

use super::Expansion;
use super::dealt::{self, Paths};
use super::located::located;
use super::opened::Way;
use super::steps;
use crate::check::{Place, Root, What};
use crate::derive::types::leaves;
use crate::inputs::{Input, Inputs};
use crate::names::text;

/// How many types and secrets are looked at in one parameter, beside those that the attribute names; more where its type
/// is written out so long.
const STEPS: usize = 32;

/// How many secrets of one parameter are told of at a time: what `first_ones` gives.
const COMPLAINTS: usize = 16;

impl Expansion<'_> {
    pub(super) fn settled(&self) -> TokenStream {
        let inputs = self.inputs.inputs.iter().enumerate();
        let receiver = self
            .plan
            .omitted
            .iter()
            .filter(|place| place.root == Root::Receiver)
            .filter_map(|place| {
                let opened = self.opened(place, Way::Omit);
                let path = self.omitted(place)?;
                Some(quote_spanned!(Span::mixed_site()=> #opened let _ = #path;))
            });
        let receiver: TokenStream = receiver.collect();
        let receiver = (!receiver.is_empty()).then(|| {
            let methods = self.methods();
            quote_spanned!(Span::mixed_site()=> let _ = || { #methods #receiver };)
        });
        inputs
            .map(|(index, input)| self.settled_input(index, input))
            .chain(receiver)
            .collect()
    }

    fn settled_input(&self, index: usize, input: &Input) -> TokenStream {
        let dealt: Vec<&Place> = self
            .recorded(index)
            .chain(self.dealt_whole(index))
            .collect();
        let span = Span::mixed_site();
        let cfgs = &input.cfgs;
        let (looked_up, given) = self.given(index);
        // `#[secret]` speaks for the whole parameter, and so does naming it whole.
        let whole =
            self.plan.unread || input.secret || dealt.iter().any(|place| place.steps().is_empty());
        if whole || leaves(&input.ty).is_empty() {
            let methods = (!looked_up.is_empty()).then(|| self.methods());
            return methods
                .map(|methods| quote_spanned!(span=> #(#cfgs)* { #methods #looked_up }))
                .unwrap_or_default();
        }
        let name = quote::format_ident!("__this_handler", span = span);
        let impls = self.dealt(&name, index);
        let walk = Inputs::own("walk");
        let parameter = &input.ident;
        // Of a type, what it is, and if it is secret that it is.
        let written = 2 * names(input.ty.to_token_stream());
        let steps = steps(STEPS.max(written) + dealt.len());
        let ask = self.ask(index, input);
        let firsts: Vec<Ident> = (0..COMPLAINTS)
            .map(|index| Inputs::own(&format!("undealt_{index}")))
            .collect();
        // Looking into it is not a use of it.
        let underscore = input.is_plain() && text(parameter).starts_with('_');
        let silent =
            underscore.then(|| quote_spanned!(span=> #[allow(clippy::used_underscore_binding)]));
        let asked = quote_spanned! {span=>
            #silent
            let _ = || {
                enum #name {}
                #impls
                let #walk = (&#parameter).audited_walk::<#name>();
                #given
                let (#(#firsts,)*) = #walk.go()#steps.audited_undealt().first_ones();
                #(#firsts.#ask();)*
            };
        };
        let asked = located(asked, input.span);
        let methods = self.methods();
        quote_spanned!(span=> #(#cfgs)* { #methods #looked_up #asked })
    }

    /// The mend depends on the names that there are.
    fn ask(&self, index: usize, input: &Input) -> Ident {
        let bound = self.inputs.names.iter().any(|name| name.input == index);
        let left_out = self.inputs.rests.iter().any(|rest| rest.input == index);
        let ask = if input.is_one_name() {
            "audited_ask"
        } else if bound || left_out {
            "audited_ask_bound"
        } else {
            "audited_ask_named"
        };
        Ident::new(ask, Span::mixed_site())
    }

    /// The question goes through the marks that the hashed and omitted paths end on: where one is misspelt, and rustc has
    /// said so, nothing more is said of the parameter, whose secret it may have been for.
    fn given(&self, index: usize) -> (TokenStream, TokenStream) {
        let span = Span::mixed_site();
        let walk = Inputs::own("walk");
        let mut before = TokenStream::new();
        let mut given: TokenStream = self
            .bound_of(index)
            .map(|(bound, _)| quote_spanned!(span=> let #walk = #bound.of(#walk);))
            .collect();
        for (entry, found) in self.plan.entries.iter().enumerate() {
            let What::Hash(place) = &found.what else {
                continue;
            };
            if let Some(mark) = self
                .mark(entry)
                .filter(|_| place.root == Root::Input(index))
            {
                given.extend(quote_spanned!(span=> let #walk = #mark.given(#walk);));
            }
        }
        let omitted = self
            .plan
            .omitted
            .iter()
            .filter(|place| place.root == Root::Input(index));
        for (number, place) in omitted
            .filter(|place| !place.perhaps && !place.members.is_empty() && place.has_mark())
            .enumerate()
        {
            let mark = Inputs::own(&format!("omitted_{number}"));
            let opened = self.opened(place, Way::Omit);
            let path = self.omitted(place);
            before.extend(quote_spanned!(span=> #opened let #mark = #path;));
            given.extend(quote_spanned!(span=> let #walk = #mark.given(#walk);));
        }
        (before, given)
    }

    /// What of a parameter is recorded as it is.
    fn recorded(&self, index: usize) -> impl Iterator<Item = &Place> {
        let entries = self.plan.entries.iter().chain(&self.plan.told);
        entries
            .filter_map(|entry| match &entry.what {
                What::Plain(place) | What::Display(place) => Some(place),
                _ => None,
            })
            .filter(move |place| place.root == Root::Input(index))
    }

    /// What of a parameter is hashed or omitted.
    fn dealt_whole(&self, index: usize) -> impl Iterator<Item = &Place> {
        let hashed = self
            .plan
            .entries
            .iter()
            .filter_map(|entry| match &entry.what {
                What::Hash(place) => Some(place),
                _ => None,
            });
        hashed
            .chain(&self.plan.omitted)
            .filter(move |place| place.root == Root::Input(index))
    }

    /// What the handler deals with: each path with all below it, and what is above a recorded one, since that a secret
    /// may not be recorded in part is said of the path itself.
    fn dealt(&self, name: &syn::Ident, index: usize) -> TokenStream {
        let whole = self.recorded(index).chain(self.dealt_whole(index));
        let whole = whole.flat_map(|place| Paths::whole(&place.path()));
        let above = self
            .recorded(index)
            .flat_map(|place| Paths::above(&place.path()));
        let paths: Vec<Paths> = whole.chain(above).collect();
        dealt::impls(self.krate, name, &paths)
    }
}

/// How many names stand among the tokens.
fn names(tokens: TokenStream) -> usize {
    let count = |token| match token {
        TokenTree::Ident(_) => 1,
        TokenTree::Group(group) => names(group.stream()),
        _ => 0,
    };
    tokens.into_iter().map(count).sum()
}
