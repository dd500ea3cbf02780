//! C4: seeing in a unit test what a handler records.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use crate::record::PREFIX;
use crate::scope::SinkGuard;
use crate::sync::{Mutex, lock};

/// Collects the records that are emitted on this thread from here on, instead of writing them, until
/// what it returns is dropped.
///
/// Futures that [`scope`](crate::AuditContext::scope) or
/// [`in_current_audit_context`](crate::AuditFutureExt::in_current_audit_context) make on this thread
/// meanwhile carry it to wherever they run. Of several captures the innermost has the records.
///
/// ```
/// use audit_core::{AuditContext, emit, testing::capture};
///
/// let audit = capture();
/// emit(&AuditContext::new(), "door.open", serde_json::json!({ "door": 3 }));
/// let records = audit.records();
/// assert_eq!(records.len(), 1);
/// assert_eq!(records[0]["event_type"], "door.open");
/// ```
pub fn capture() -> Capture {
    let sink = Arc::new(Sink::default());
    Capture {
        sink: Arc::clone(&sink),
        _in_force: SinkGuard::new(sink),
    }
}

/// The records of a test; made by [`capture`].
#[must_use = "records are captured only while this lives"]
#[derive(Debug)]
pub struct Capture {
    sink: Arc<Sink>,
    _in_force: SinkGuard,
}

impl Capture {
    /// The records so far, in the order in which they were emitted. `seq` counts within this
    /// capture.
    pub fn records(&self) -> Vec<Value> {
        let lines = lock(&self.sink.0);
        lines.iter().filter_map(|line| parse(line)).collect()
    }

    /// The records so far as they would be written: one line each, without prefix and newline.
    pub fn lines(&self) -> Vec<String> {
        let lines = lock(&self.sink.0);
        lines
            .iter()
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect()
    }
}

/// A record may nest deeper than `serde_json` reads unasked.
fn parse(line: &[u8]) -> Option<Value> {
    let mut json = serde_json::Deserializer::from_slice(line);
    json.disable_recursion_limit();
    Value::deserialize(&mut json).ok()
}

/// Where captured records go: their JSON, without prefix and newline.
#[derive(Default)]
pub(crate) struct Sink(Mutex<Vec<Vec<u8>>>);

impl Sink {
    /// Keeps the line that `write` makes of the next number.
    pub(crate) fn take_record<'l>(&self, write: impl FnOnce(u64) -> &'l Vec<u8>) {
        let mut lines = lock(&self.0);
        let line = write(lines.len() as u64 + 1);
        let record = line.strip_prefix(PREFIX).unwrap_or(line).trim_ascii_end();
        lines.push(record.to_vec());
    }
}

impl fmt::Debug for Sink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sink").finish_non_exhaustive()
    }
}
