//! Where a value is, and by which names the leak check may ask for it.

use proc_macro2::Span;
use syn::{Ident, Member};

use crate::inputs::{Inputs, Step};
use crate::names::{member_text, text};

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

    pub(crate) fn all_members(&self) -> Vec<(&Member, bool)> {
        let bound = self
            .bound
            .iter()
            .map(|step| (&step.member, step.transparent));
        bound
            .chain(self.members.iter().map(|member| (member, false)))
            .collect()
    }

    /// The names on the way to it.
    pub(crate) fn path(&self) -> Vec<String> {
        self.all_members()
            .iter()
            .map(|(member, _)| member_text(member))
            .collect()
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
            Some(Member::Named(ident)) => ident.span(),
            Some(Member::Unnamed(index)) => index.span,
            None => self.root_span,
        }
    }

    pub(super) fn is_secret(&self, inputs: &Inputs) -> bool {
        matches!(self.root, Root::Input(input) if inputs.inputs[input].secret)
    }

    /// Whether the path ends in or below a field with a name, whose mark decides.
    pub(super) fn has_field(&self) -> bool {
        self.all_members()
            .iter()
            .any(|(member, _)| matches!(member, Member::Named(_)))
    }

    /// The name the user wrote at the root.
    pub(super) fn name(&self, inputs: &Inputs) -> String {
        let Root::Input(input) = self.root else {
            return text(&self.ident);
        };
        let bound: Vec<String> = self
            .bound
            .iter()
            .map(|step| member_text(&step.member))
            .collect();
        inputs
            .names
            .iter()
            .find(|name| {
                name.input == input
                    && name.steps.as_ref().is_some_and(|steps| {
                        steps
                            .iter()
                            .map(|step| member_text(&step.member))
                            .eq(bound.iter().cloned())
                    })
            })
            .map_or_else(|| text(&self.ident), |name| name.text.clone())
    }

    /// The path without what may be an extractor's `.0`: a name comes after it, or a pattern says so.
    fn shortest(&self) -> Vec<String> {
        let members = self.all_members();
        let next = |index: usize| members.get(index + 1).map(|(member, _)| *member);
        let may_be_left_out = |(index, (member, transparent)): &(usize, &(&Member, bool))| {
            member_text(member) == "0"
                && (*transparent || matches!(next(*index), Some(Member::Named(_))))
        };
        members
            .iter()
            .enumerate()
            .filter(|member| !may_be_left_out(member))
            .map(|(_, (member, _))| member_text(member))
            .collect()
    }
}
