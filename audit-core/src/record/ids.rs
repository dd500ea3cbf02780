//! The middle of a record's envelope: in which workspace, who, in the course of what.

use std::sync::OnceLock;

use super::escape;
use crate::context::{ActorKind, AuditContext};

/// From the quote that closes the event's name to the brace that opens the fields. Put together when a record first asks
/// for it, so that a request that records nothing pays nothing.
#[derive(Debug, Default)]
pub(crate) struct Rendered(OnceLock<Vec<u8>>);

/// It follows from what it is kept beside: a copy starts anew, and it makes no difference.
impl Clone for Rendered {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Rendered {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Rendered {}

/// What is said where nothing is set.
const UNSET: &[u8] = b"\",\"workspace_id\":\"\",\"user_id\":\"\",\"actor_kind\":\"user\",\
    \"correlation_id\":\"\",\"fields\":{";

impl Rendered {
    /// What `context`, to which this belongs, says.
    pub(crate) fn of(&self, context: &AuditContext) -> &[u8] {
        self.0.get_or_init(|| {
            let ids = [
                context.workspace_id(),
                context.user_id(),
                context.correlation_id(),
            ];
            let length = ids.iter().map(|id| id.len()).sum::<usize>();
            let mut rendered = Vec::with_capacity(UNSET.len() + length + 8);
            append(&mut rendered, context, None, None);
            rendered
        })
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
        out.extend_from_slice(context.rendered().unwrap_or(UNSET));
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
