//! W3: a workspace named among the fields is the record's own.

use super::members::{Kind, Member, Members, text_prefix};
use crate::context::{MAX_ID, cut};

/// The fields without the workspace that they named.
pub(super) struct Taken {
    pub(super) id: Option<String>,
    pub(super) members: Vec<u8>,
}

/// Takes the member `workspace_id` out if it is a non-empty string. Of several the last wins, as it
/// does for who reads the object.
pub(super) fn take(bytes: &[u8]) -> Taken {
    let mut taken = Taken {
        id: None,
        members: Vec::with_capacity(bytes.len()),
    };
    for member in Members::of(bytes) {
        if names_one(bytes, &member)
            && let Some(id) = unescaped(&bytes[member.value])
        {
            taken.id = Some(id);
            continue;
        }
        if !taken.members.is_empty() {
            taken.members.push(b',');
        }
        taken.members.extend_from_slice(&bytes[member.whole]);
    }
    taken
}

/// Whether a member names the record's workspace.
pub(super) fn names_one(bytes: &[u8], member: &Member) -> bool {
    matches!(member.kind, Kind::Text { .. })
        && &bytes[member.key.clone()] == b"workspace_id"
        && !member.value.is_empty()
}

/// The most that is looked at of an escaped id: an escape of six bytes stands for at least one.
pub(super) const ESCAPED_ID: usize = (MAX_ID + 1) * 6;

/// The id that an escaped string stands for, cut like any.
fn unescaped(text: &[u8]) -> Option<String> {
    let mut json = vec![b'"'];
    json.extend_from_slice(text_prefix(text, ESCAPED_ID));
    json.push(b'"');
    let id: String = serde_json::from_slice(&json).ok()?;
    Some(cut(&id).to_owned())
}
