//! The middle of a record's envelope: in which workspace, who, in the course of what.

use super::escape;
use crate::context::{ActorKind, AuditContext};

/// Appends what `context` says, or another workspace or actor in its place: from the quote that closes the event's name
/// to the brace that opens the fields.
///
/// It is not kept for the next record: most contexts live for one request and see one, and keeping it would be the only
/// allocation of an emit.
pub(super) fn append(
    out: &mut Vec<u8>,
    context: &AuditContext,
    workspace: Option<&str>,
    actor: Option<ActorKind>,
) {
    let actor = actor.unwrap_or(context.actor_kind());
    let text = if context.needs_escape() {
        escape::append
    } else {
        plain
    };
    out.extend_from_slice(b"\",\"workspace_id\":\"");
    match workspace {
        Some(workspace) => escape::append(out, workspace),
        None => text(out, context.workspace_id()),
    }
    out.extend_from_slice(b"\",\"user_id\":\"");
    text(out, context.user_id());
    out.extend_from_slice(b"\",\"actor_kind\":\"");
    out.extend_from_slice(actor.as_str().as_bytes());
    out.extend_from_slice(b"\",\"correlation_id\":\"");
    text(out, context.correlation_id());
    out.extend_from_slice(b"\",\"fields\":{");
}

fn plain(out: &mut Vec<u8>, id: &str) {
    out.extend_from_slice(id.as_bytes());
}
