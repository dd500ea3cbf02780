//! L3: every secret in a parameter's type is dealt with.
//!
//! ```text
//! Input:   hash = "body.value", …  body: Json<Body>
//! Output:  let _ = || {
//!              enum __this_handler {}
//!              impl<Below> Deals<(Name<hash of "value">, Below)> for __this_handler {}
//!              Walk::<__this_handler, At<Body, ()>, ()>::start().go().step()…;
//!          };
//! ```
//!
//! The closure is never called. Types that the tokens show are asked one by one; the steps go on through aliases.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Expansion;
use super::capture::steps;
use super::located::located;
use crate::check::{Place, Root, What};
use crate::derive::types::leaves;
use crate::inputs::{Input, Inputs};
use crate::names::path_type;

/// Containers a type alias may hide.
const THROUGH_ALIASES: usize = 16;

impl Expansion<'_> {
    pub(super) fn settled(&self) -> TokenStream {
        let inputs = self.inputs.inputs.iter().enumerate();
        let receiver = self
            .plan
            .omitted
            .iter()
            .filter(|place| place.root == Root::Receiver)
            .map(|place| {
                let path = self.omitted(place);
                let methods = self.methods();
                quote_spanned!(Span::mixed_site()=> let _ = || { #methods let _ = #path; };)
            });
        inputs
            .map(|(index, input)| self.settled_input(index, input))
            .chain(receiver)
            .collect()
    }

    fn settled_input(&self, index: usize, input: &Input) -> TokenStream {
        let recorded = self
            .plan
            .entries
            .iter()
            .filter_map(|entry| match &entry.what {
                What::Plain(place) | What::Display(place) | What::Hash(place) => Some(place),
                _ => None,
            });
        let dealt: Vec<&Place> = recorded
            .chain(&self.plan.omitted)
            .filter(|place| place.root == Root::Input(index))
            .collect();
        // `#[secret]` speaks for the whole parameter, and so does naming it whole.
        if input.secret || dealt.iter().any(|place| place.all_members().is_empty()) {
            return TokenStream::new();
        }
        let leaves = leaves(&input.ty);
        if leaves.is_empty() {
            return TokenStream::new();
        }
        let krate = self.krate;
        let span = Span::mixed_site();
        let name = quote::format_ident!("__this_handler", span = span);
        let impls = self.dealt(&name, &dealt);
        let (misspelt, given) = self.given(index);
        let walk = Inputs::own("walk");
        let walks = leaves.iter().map(|(ty, path)| {
            let path = path_type(krate, path, &quote!(()));
            let steps = steps(1 + THROUGH_ALIASES);
            quote_spanned! {span=>
                let #walk = #krate::__private::Walk::<#name, #krate::__private::At<#ty, #path>, ()>::start();
                #given
                #walk.go()#steps.done();
            }
        });
        let cfgs = &input.cfgs;
        let asked = quote_spanned! {span=>
            let _ = || {
                enum #name {}
                #impls
                #(#walks)*
            };
        };
        let asked = located(asked, input.span);
        let methods = self.methods();
        quote_spanned!(span=> #(#cfgs)* { #methods #misspelt #asked })
    }

    /// The question goes through the marks that the paths end on: where one is misspelt, and rustc has said so, nothing
    /// more is said of the parameter.
    fn given(&self, index: usize) -> (TokenStream, TokenStream) {
        let span = Span::mixed_site();
        let walk = Inputs::own("walk");
        let mut before = TokenStream::new();
        let mut given = TokenStream::new();
        for (entry, found) in self.plan.entries.iter().enumerate() {
            let root = match &found.what {
                What::Plain(place) | What::Display(place) | What::Hash(place) => place.root,
                _ => continue,
            };
            if let Some(mark) = self.mark(entry).filter(|_| root == Root::Input(index)) {
                given.extend(quote_spanned!(span=> let #walk = #mark.given(#walk);));
            }
        }
        let omitted = self
            .plan
            .omitted
            .iter()
            .filter(|place| place.root == Root::Input(index));
        for (number, place) in omitted
            .filter(|place| !place.perhaps && !place.members.is_empty())
            .enumerate()
        {
            let mark = Inputs::own(&format!("omitted_{number}"));
            let path = self.omitted(place);
            before.extend(quote_spanned!(span=> let #mark = #path;));
            given.extend(quote_spanned!(span=> let #walk = #mark.given(#walk);));
        }
        (before, given)
    }

    /// `impl Deals<path> for …` for each path, and for all below it.
    fn dealt(&self, name: &syn::Ident, dealt: &[&Place]) -> TokenStream {
        let krate = self.krate;
        let mut paths: Vec<Vec<String>> = dealt.iter().flat_map(|place| place.forms()).collect();
        paths.sort();
        let mut kept: Vec<Vec<String>> = Vec::new();
        for path in paths {
            // What stands below a path is covered, and two impls for one path would conflict.
            if !kept.iter().any(|above| path.starts_with(above)) {
                kept.push(path);
            }
        }
        kept.iter()
            .map(|path| {
                let path = path_type(krate, path, &quote!(Below));
                quote!(impl<Below> #krate::__private::Deals<#path> for #name {})
            })
            .collect()
    }
}
