//! D4: the record by which a reader sees what is missing.

use std::time::SystemTime;

use super::chunk::Span;
use crate::context::{ActorKind, AuditContext};
use crate::record::{DEFAULT_BYTES, Envelope, fields::Fields, identity};

/// The line that says that `span` is missing on `transport`. It has no number of its own: numbers
/// are for what happened.
pub(super) fn line(transport: &'static str, span: Span) -> Vec<u8> {
    let mut fields = Fields::new();
    fields.add("transport", transport);
    fields.add("count", &span.count);
    fields.add("first_seq", &span.first_seq);
    fields.add("last_seq", &span.last_seq);
    let envelope = Envelope {
        time: SystemTime::now(),
        event_type: "audit.lost",
        context: &AuditContext::new(),
        actor: Some(ActorKind::Agent),
        instance: identity::instance(),
        seq: 0,
    };
    let mut line = Vec::new();
    envelope.append_line(&mut line, &fields, DEFAULT_BYTES);
    line
}
