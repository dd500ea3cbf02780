//! Where a value is, and by which names the leak check may ask for it.

use proc_macro2::Span;
use syn::{Ident, Member};

use crate::inputs::{Inputs, Name, Step, To};

/// Where a value is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Root {
    /// The parameter of this index.
    Input(usize),
    /// The receiver.
    Receiver,
    /// The value of success.
    Ok,
}

/// A value: its root, the fields down to it, and the tokens to blame.
pub(crate) struct Place {
    pub(crate) root: Root,
    /// The root as the expansion names it.
    pub(crate) ident: Ident,
    /// What a pattern put between the parameter and the name.
    pub(crate) bound: Vec<Step>,
    pub(crate) members: Vec<Member>,
    pub(crate) root_span: Span,
    /// `#[public]` on the parameter, and no named field below it.
    pub(crate) public: bool,
    /// One of several places the user may have meant: it need not be there.
    pub(crate) perhaps: bool,
    /// As the user wrote it.
    pub(super) text: String,
}

impl Place {
    /// As the user wrote it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// From the root to it.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let member = |member: &Member| Step {
            marked: matches!(member, Member::Unnamed(_)),
            ..To::Member(member.clone()).into()
        };
        let members = self.members.iter().map(member);
        self.bound.iter().cloned().chain(members).collect()
    }

    /// The names on the way to it. An array's elements have none: as in a `Vec`, what is said of one is said of all. Nor has
    /// what is in a `Result`.
    pub(crate) fn path(&self) -> Vec<String> {
        let name = |step: &Step| match &step.to {
            To::Member(_) | To::FromEnd(_) => Some(step.to.text()),
            To::Element(_) | To::ElementFromEnd(_) | To::Ok | To::Err => None,
        };
        self.steps().iter().filter_map(name).collect()
    }

    /// Whether there is a mark on the way to it: what has no name has none.
    pub(crate) fn has_mark(&self) -> bool {
        self.steps().iter().any(has_mark)
    }
}

impl Place {
    /// Whether both name one value; an extractor's `.0` may stand in one of the two alone.
    pub(super) fn is(&self, other: &Place) -> bool {
        self.root == other.root && self.shortest() == other.shortest()
    }

    /// Where an error about the value belongs: the last segment.
    pub(crate) fn span(&self) -> Span {
        match self.members.last() {
            Some(Member::Named(ident)) => self.root_span.located_at(ident.span()),
            Some(Member::Unnamed(index)) => self.root_span.located_at(index.span),
            None => self.root_span,
        }
    }

    pub(super) fn is_secret(&self, inputs: &Inputs) -> bool {
        matches!(self.root, Root::Input(input) if inputs.inputs[input].secret)
    }

    /// Whether the path ends in or below a field with a name, whose mark decides: one that a pattern took it out of counts.
    pub(super) fn goes_through_a_name(&self) -> bool {
        self.steps().iter().any(|step| step.to.named().is_some())
    }

    /// Whether it is, by an index, a field that may have a mark.
    pub(super) fn ends_on_an_index(&self) -> bool {
        let steps = self.steps();
        let mut indexes = steps.iter().rev();
        indexes
            .find(|step| has_mark(step))
            .is_some_and(|step| step.marked)
    }

    /// The name the user wrote at the root.
    pub(super) fn name(&self) -> String {
        let root = self.text.split('.').next();
        root.unwrap_or_default().to_owned()
    }

    /// Whether it starts where these steps of a pattern lead.
    pub(crate) fn starts_at(&self, steps: &[Step]) -> bool {
        let text = |step: &Step| step.to.text();
        steps.iter().map(text).eq(self.bound.iter().map(text))
    }

    /// All names of the value at the root, and of what it is a nameless part of: `whole @ (inner, _)` gives it two.
    pub(super) fn names(&self, inputs: &Inputs) -> Vec<String> {
        let above = |steps: &[Step]| {
            let same = |(step, bound): (&Step, &Step)| step.to.text() == bound.to.text();
            let mut between = self.bound.iter().skip(steps.len());
            steps.len() <= self.bound.len()
                && steps.iter().zip(&self.bound).all(same)
                && between.all(|step| step.to.named().is_none())
        };
        let is_it =
            |name: &&Name| self.root == Root::Input(name.input) && name.steps().is_some_and(above);
        let names = inputs.names.iter().filter(is_it);
        names.map(|name| name.text.clone()).collect()
    }

    /// The path without what may be an extractor's `.0`: a name comes after it, or a pattern says so.
    fn shortest(&self) -> Vec<String> {
        let steps = self.steps();
        let before_a_name = |index: usize| {
            let next = steps.get(index + 1);
            next.is_some_and(|next| next.to.named().is_some())
        };
        steps
            .iter()
            .enumerate()
            .map(|(index, step)| (index, step.to.text(), step.transparent))
            .filter(|(index, text, transparent)| {
                !(text == "0" && (*transparent || before_a_name(*index)))
            })
            .map(|(_, text, _)| text)
            .collect()
    }
}

fn has_mark(step: &Step) -> bool {
    matches!(step.to, To::Member(_) | To::FromEnd(_))
}
