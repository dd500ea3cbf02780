//! The marks of what stands before each dot, looked up once: that a type declares no fields is one error, however many
//! paths go through it. Those before `.0` and before `.1` may be an extractor's and of what is in it: the second are
//! looked up through the first.
//!
//! ```text
//! Input:   fields(body.key, body.owner.name)
//! Output:  let marks_0 = open(&body).audited_named();
//!          … marks_0.key …
//!          let marks_1 = open_field(marks_0.owner).audited_named();
//!          … marks_1.name …
//! ```

use std::cell::RefCell;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Ident, Member};

use super::Expansion;
use super::located::located;
use crate::check::{Place, Root};
use crate::inputs::{Inputs, To};

/// What a path is looked up for: to read it, or to omit it, which goes through more types.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    Read,
    Omit,
}

/// The variables declared so far.
#[derive(Default)]
pub(super) struct Opened(RefCell<Vec<(Way, Root, Before)>>);

/// The steps down to the dot, and whether `.0` comes after it, of which an extractor has its own mark, or what is counted
/// from the end.
type Before = (Vec<String>, bool);

impl Opened {
    /// The variable of these marks. To omit a path, what another is read through serves as well.
    fn find(&self, way: Way, root: Root, before: &Before) -> Option<Ident> {
        let declared = self.0.borrow();
        let position = declared.iter().position(|(declared, of, steps)| {
            (*declared == Way::Read || *declared == way) && *of == root && steps == before
        });
        position.map(variable)
    }

    /// Those of the same steps, but for what comes after them.
    fn find_other(&self, way: Way, root: Root, (steps, zero): &Before) -> Option<Ident> {
        self.find(way, root, &(steps.clone(), !zero))
    }

    fn declare(&self, way: Way, root: Root, before: Before) -> Ident {
        let mut declared = self.0.borrow_mut();
        declared.push((way, root, before));
        variable(declared.len() - 1)
    }
}

fn variable(position: usize) -> Ident {
    Inputs::own(&format!("marks_{position}"))
}

/// Whether `.0` comes next, or what is counted from the end; `None` for what has no mark.
fn by_zero(to: &To) -> Option<bool> {
    match to {
        To::Member(Member::Unnamed(index)) => Some(index.index == 0),
        To::Member(Member::Named(_)) => Some(false),
        To::FromEnd(_) => Some(true),
        To::Element(_) | To::ElementFromEnd(_) => None,
    }
}

/// What stands before the step of this index; `None` where a step on the way is one of a pattern that has no name.
fn before(place: &Place, index: usize) -> Option<Before> {
    let steps = place.steps();
    let named = |to: &To| matches!(to, To::Member(_));
    let zero = by_zero(&steps[index].to)?;
    let way = steps[..index].iter();
    way.map(|step| named(&step.to).then(|| step.to.text()))
        .collect::<Option<Vec<String>>>()
        .map(|way| (way, zero))
}

/// The marks of what stands before the dot; an extractor's own for `.0`.
fn marks(opened: &TokenStream, zero: bool) -> TokenStream {
    let marks = if zero {
        quote!(audited_zero)
    } else {
        quote!(audited_named)
    };
    quote_spanned!(Span::mixed_site()=> #opened.#marks())
}

impl Expansion<'_> {
    /// The variable that holds the marks before the step of this index.
    fn marks_before(&self, place: &Place, index: usize, way: Way) -> Option<Ident> {
        self.opened.find(way, place.root, &before(place, index)?)
    }

    /// The marks before a step that has some; `opened` if there is no variable that holds them.
    pub(super) fn marks(
        &self,
        place: &Place,
        index: usize,
        way: Way,
        opened: &TokenStream,
    ) -> TokenStream {
        let held = self.marks_before(place, index, way);
        let zero = by_zero(&place.steps()[index].to).unwrap_or_default();
        let marks = held.map_or_else(|| marks(opened, zero), ToTokens::into_token_stream);
        located(marks, place.before_span(index))
    }

    /// Declares those that no path before this one needed.
    pub(super) fn opened(&self, place: &Place, way: Way) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let steps = place.steps();
        let mut tokens = TokenStream::new();
        for index in 0..steps.len() {
            let Some(before) = before(place, index) else {
                break;
            };
            if self.opened.find(way, place.root, &before).is_some() {
                continue;
            }
            let root = &place.ident;
            let lent = (place.root != Root::Ok).then(|| quote!(&));
            let above = index.checked_sub(1).and_then(|above| {
                let marks = self.marks_before(place, above, way)?;
                let member = steps[above].to.member()?;
                Some(quote_spanned!(span=> #marks.#member))
            });
            let opened = match (above, way) {
                (None, Way::Read) => quote_spanned!(span=> #krate::__private::open(#lent #root)),
                (None, Way::Omit) => quote_spanned!(span=> #krate::__private::open_within(&#root)),
                (Some(above), Way::Read) => {
                    quote_spanned!(span=> #krate::__private::open_field(#above))
                }
                (Some(above), Way::Omit) => {
                    quote_spanned!(span=> #krate::__private::open_below(#above))
                }
            };
            let zero = before.1;
            let other = self.opened.find_other(way, place.root, &before);
            let opened = match other {
                Some(other) => quote_spanned!(span=> #other.audited_again(#opened)),
                None => opened,
            };
            let marks = located(marks(&opened, zero), place.before_span(index));
            let variable = self.opened.declare(way, place.root, before);
            let methods = self.methods();
            let cfgs = self.cfgs(place.root);
            tokens.extend(quote_spanned! {span=>
                #(#cfgs)* let #variable = { #methods #marks };
            });
        }
        tokens
    }
}
