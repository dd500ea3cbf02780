//! The middle of a record's envelope: in which workspace, who, in the course of what.

use super::escape;
use crate::context::{ActorKind, AuditContext};

/// From the quote that closes the event's name to the brace that opens the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rendered(Vec<u8>);

/// What is said where nothing is set.
const UNSET: &[u8] = b"\",\"workspace_id\":\"\",\"user_id\":\"\",\"actor_kind\":\"user\",\
    \"correlation_id\":\"\",\"fields\":{";

impl Rendered {
    /// What `context` says, or another workspace or actor in its place.
    pub(crate) fn render(
        &mut self,
        context: &AuditContext,
        workspace: Option<&str>,
        actor: Option<ActorKind>,
    ) {
        append(&mut self.0, context, workspace, actor);
    }
}

/// Appends what `context` says, or another workspace or actor in its place.
#[inline]
pub(super) fn append_to(
    out: &mut Vec<u8>,
    context: &AuditContext,
    workspace: Option<&str>,
    actor: Option<ActorKind>,
) {
    if workspace.is_none() && actor.is_none_or(|actor| actor == context.actor_kind()) {
        let rendered = context.rendered();
        out.extend_from_slice(rendered.map_or(UNSET, |rendered| &rendered.0));
    } else {
        append(out, context, workspace, actor);
    }
}

fn append(
    out: &mut Vec<u8>,
    context: &AuditContext,
    workspace: Option<&str>,
    actor: Option<ActorKind>,
) {
    let actor = actor.unwrap_or(context.actor_kind());
    for (before, text) in [
        (
            "\",\"workspace_id\":\"",
            workspace.unwrap_or(context.workspace_id()),
        ),
        ("\",\"user_id\":\"", context.user_id()),
        ("\",\"actor_kind\":\"", actor.as_str()),
        ("\",\"correlation_id\":\"", context.correlation_id()),
    ] {
        out.extend_from_slice(before.as_bytes());
        escape::append(out, text);
    }
    out.extend_from_slice(b"\",\"fields\":{");
}

#[cfg(test)]
mod tests {
    use super::{UNSET, append};
    use crate::AuditContext;

    #[test]
    fn an_empty_context_says_what_an_unset_one_does() {
        let mut said = Vec::new();
        append(&mut said, &AuditContext::new(), None, None);
        assert_eq!(said, UNSET);
    }
}
