//! C3: the one way by which something becomes a record.

use std::cell::Cell;
use std::time::SystemTime;

use serde::Serialize;

use crate::context::{ActorKind, AuditContext};
use crate::delivery::runtime;
use crate::record::fields::Fields;
use crate::record::{DEFAULT_BYTES, Envelope, identity};
use crate::scope;

/// A line buffer that has grown beyond this is not kept.
const KEPT: usize = 32 * 1024;

thread_local! {
    /// Where this thread puts its lines together.
    static LINE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Records that something happened. For what no `#[audited]` function does; the attribute goes
/// through the same path.
///
/// `fields` is what serialises to a JSON object: a struct, a map, `serde_json::json!({…})`. Nothing
/// keeps a secret out of it here, so record a hash
/// ([`hash_value_prefix`](crate::hash_value_prefix)) where a value is secret.
///
/// This never fails, panics or (in [`Delivery::Background`](crate::Delivery::Background)) waits.
///
/// What it makes of the values, which holds for the attribute too:
///
/// - A field `workspace_id` that is a non-empty string leaves `fields` and becomes the record's `workspace_id`, over
///   the context's.
/// - Control characters, U+2028, U+2029 and what marks or turns the direction of text are written as `\u` escapes, in
///   keys and ids too: no value can forge a line, or disguise one where it is read.
/// - If `fields` cannot be serialised, is no JSON object, or nests deeper than 128 levels, the record has none, and
///   says why in `_marshal_err`.
/// - A line has at most 15 KiB, or [`max_record_bytes`](crate::AuditBuilder::max_record_bytes). Over that the longest
///   strings are cut and other long values left out, then whole fields from the end; `truncated` has their names.
/// - `event_type` should read `noun.verb`. Another one is recorded as well, escaped and cut to 64 bytes, since what
///   happened must not be lost over its name.
///
/// ```
/// use audit_core::{AuditContext, emit, testing::capture};
///
/// let audit = capture();
/// emit(&AuditContext::current(), "file.create", serde_json::json!({ "path": "/a", "bytes": 7 }));
/// assert_eq!(audit.records()[0]["fields"]["bytes"], 7);
/// ```
pub fn emit(context: &AuditContext, event_type: &'static str, fields: impl Serialize) {
    emit_fields(context, None, event_type, &Fields::of(&fields));
}

/// Makes a record of fields that were captured before; `actor` goes over the context's.
pub(crate) fn emit_fields(
    context: &AuditContext,
    actor: Option<ActorKind>,
    event_type: &'static str,
    fields: &Fields,
) {
    let mut line = LINE.try_with(Cell::take).unwrap_or_default();
    let time = SystemTime::now();
    let sink = scope::sink();
    if sink.is_none() {
        // Before the process has its digits: a child that is forked from then on gets its own.
        runtime::current();
    }
    let instance = identity::instance();
    let envelope = |seq| Envelope {
        time,
        event_type,
        context,
        actor,
        instance,
        seq,
    };
    if let Some(sink) = sink {
        let bytes = runtime::peek().map_or(DEFAULT_BYTES, runtime::Runtime::record_bytes);
        sink.take_record(|seq| {
            line.clear();
            envelope(seq).append_line(&mut line, fields, bytes);
            &line
        });
    } else {
        let runtime = runtime::current();
        let seq = identity::next_seq();
        line.clear();
        envelope(seq).append_line(&mut line, fields, runtime.record_bytes());
        runtime.deliver(&line, seq);
    }
    if line.capacity() <= KEPT {
        let _ = LINE.try_with(|kept| kept.set(line));
    }
}
