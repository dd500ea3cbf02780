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
use quote::{quote, quote_spanned};
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
    /// The variable of these marks.
    fn find(&self, way: Way, root: Root, before: &Before) -> Option<Ident> {
        self.position(|declared| *declared == (way, root, before.clone()))
    }

    /// That of other marks of the same steps.
    fn find_other(&self, root: Root, (steps, _): &Before) -> Option<Ident> {
        self.position(|(_, of, (declared, _))| *of == root && declared == steps)
    }

    fn position(&self, is: impl Fn(&(Way, Root, Before)) -> bool) -> Option<Ident> {
        self.0.borrow().iter().position(is).map(variable)
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
        To::Element(_) | To::ElementFromEnd(_) | To::Ok | To::Err => None,
    }
}

/// What stands before the step of this index; `None` where it has no mark.
fn before(place: &Place, index: usize) -> Option<Before> {
    let steps = place.steps();
    let zero = by_zero(&steps[index].to)?;
    let way = steps[..index].iter().map(|step| match step.to {
        // All elements of an array are of one type.
        To::Element(_) | To::ElementFromEnd(_) => "[]".to_owned(),
        _ => step.to.text(),
    });
    Some((way.collect(), zero))
}

/// The marks of what stands before the dot; an extractor's own for `.0`.
fn marks(open: &Ident, zero: bool) -> TokenStream {
    let marks = if zero {
        quote!(audited_zero)
    } else {
        quote!(audited_named)
    };
    quote_spanned!(Span::mixed_site()=> #open.#marks())
}

impl Expansion<'_> {
    /// The variable that holds the marks before the step of this index.
    fn marks(&self, place: &Place, index: usize, way: Way) -> Option<TokenStream> {
        let held = self.opened.find(way, place.root, &before(place, index)?)?;
        let marks = self.bound_at(place, index).map_or_else(
            || quote!(#held),
            |bound| quote_spanned!(Span::mixed_site()=> #bound.of(&#held)),
        );
        Some(located(marks, place.before_span(index)))
    }

    /// The mark of the step of this index, as an expression; `None` of what has none: an array's element.
    pub(super) fn mark_of(&self, place: &Place, index: usize, way: Way) -> Option<TokenStream> {
        let marks = self.marks(place, index, way)?;
        let span = Span::mixed_site();
        match &place.steps()[index].to {
            To::Member(member) => {
                let here = place.member_span(index);
                let member = located(quote_spanned!(span=> .#member), here);
                Some(quote_spanned!(span.located_at(here)=> #marks #member))
            }
            To::FromEnd(after) => {
                let mark = Inputs::own("mark");
                let others = (0..*after).map(|_| quote!(, _));
                Some(quote_spanned! {span=>
                    { let (.., #mark #(#others)*) = #marks.audited_tuple(); #mark }
                })
            }
            To::Element(_) | To::ElementFromEnd(_) | To::Ok | To::Err => None,
        }
    }

    /// Declares those that no path before this one needed.
    pub(super) fn opened(&self, place: &Place, way: Way) -> TokenStream {
        let span = Span::mixed_site();
        let mut tokens = TokenStream::new();
        for index in 0..place.steps().len() {
            let Some(before) = before(place, index) else {
                continue;
            };
            if self.opened.find(way, place.root, &before).is_some() {
                continue;
            }
            let zero = before.1;
            let opened = self.if_bound(place, index, self.open(place, index, way));
            let other = self.opened.find_other(place.root, &before);
            let opened = match other {
                Some(other) => quote_spanned!(span=> #other.audited_again(#opened)),
                None => opened,
            };
            let open = Inputs::own("open");
            let marks = located(marks(&open, zero), place.before_span(index));
            let variable = self.opened.declare(way, place.root, before);
            let methods = self.methods();
            let cfgs = self.cfgs(place.root);
            tokens.extend(quote_spanned! {span=>
                #(#cfgs)* let #variable = { #methods let #open = #opened; #marks };
            });
        }
        tokens
    }

    /// What stands before the step of this index, to ask for its marks.
    fn open(&self, place: &Place, index: usize, way: Way) -> TokenStream {
        let krate = self.krate;
        let span = Span::mixed_site();
        let Some(above) = index.checked_sub(1) else {
            let root = &place.ident;
            let lent = (place.root != Root::Ok).then(|| quote!(&));
            return match way {
                Way::Read => quote_spanned!(span=> #krate::__private::open(#lent #root)),
                Way::Omit => quote_spanned!(span=> #krate::__private::open_within(#lent #root)),
            };
        };
        let value = Inputs::own("value");
        match (self.mark_of(place, above, way), way) {
            (Some(mark), Way::Read) => quote_spanned!(span=> #krate::__private::open_field(#mark)),
            (Some(mark), Way::Omit) => quote_spanned!(span=> #krate::__private::open_below(#mark)),
            (None, Way::Read) => {
                let whole = self.if_bound(place, above, self.open(place, above, way));
                let taken = self.taken(&place.steps()[above].to, &value, &quote!(#value));
                quote_spanned!(span=> #krate::__private::open_part(#whole, |#value| { #taken #value }))
            }
            // What is collected is looked through.
            (None, Way::Omit) => self.open(place, above, way),
        }
    }

    /// Takes what has no mark out of what it is in.
    pub(super) fn taken(&self, to: &To, value: &Ident, whole: &TokenStream) -> Option<TokenStream> {
        let krate = self.krate;
        let span = Span::mixed_site();
        let others = |count: &usize| vec![quote!(_); *count];
        match to {
            To::Element(before) => {
                let others = others(before);
                Some(quote_spanned!(span=> let [#(#others,)* #value, ..] = #whole;))
            }
            To::ElementFromEnd(after) => {
                let others = others(after);
                Some(quote_spanned!(span=> let [.., #value #(, #others)*] = #whole;))
            }
            To::Ok | To::Err => {
                let variant = Ident::new(&to.text(), span);
                Some(quote_spanned! {span=>
                    let #krate::__private::Result::#variant(#value) = #whole else {
                        #krate::__private::never()
                    };
                })
            }
            To::Member(_) | To::FromEnd(_) => None,
        }
    }
}
