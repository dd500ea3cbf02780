//! The fields of a record, serialised when they are captured.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use super::format::{self, Refused};
use super::pool;
use super::state::{Fault, State};
use super::writer::{Writer, flag, mark};

/// The members of a record's `fields`; see [`Writer`] for the layout.
#[derive(Debug)]
pub(crate) struct Fields {
    buffer: Vec<u8>,
}

impl Fields {
    /// No fields yet.
    pub(crate) fn new() -> Self {
        let mut buffer = pool::take();
        buffer.push(0);
        Self { buffer }
    }

    /// The members of an object.
    pub(crate) fn of<T: Serialize + ?Sized>(object: &T) -> Self {
        let mut fields = Self::new();
        let outcome = guarded(&mut fields.buffer, State::ROOT, SERIALIZE, |writer| {
            format::value(writer, object)
        });
        fields.close(0, &outcome);
        fields
    }

    /// Adds `key` with what `value` serialises to.
    pub(crate) fn add<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) {
        if self.open(key) {
            let outcome = guarded(&mut self.buffer, State::VALUE, SERIALIZE, |writer| {
                format::value(writer, value)
            });
            self.close(1, &outcome);
        }
    }

    /// Adds `key` with the text that `value` displays as.
    pub(crate) fn add_display<T: Display + ?Sized>(&mut self, key: &str, value: &T) {
        if self.open(key) {
            let outcome = guarded(&mut self.buffer, State::VALUE, DISPLAY, |writer| {
                format::displayed(writer, value)
            });
            self.close(1, &outcome);
        }
    }

    /// Marks where a member belongs whose value is not known yet.
    pub(crate) fn hole(&mut self) {
        if !self.failed() {
            if self.buffer.len() > 1 {
                self.buffer.push(b',');
            }
            self.buffer.push(mark::HOLE);
            self.buffer[0] |= flag::HOLES;
        }
    }

    /// Whether they could not be written.
    pub(crate) fn failed(&self) -> bool {
        self.has(flag::FAILED)
    }

    pub(super) fn has(&self, flag: u8) -> bool {
        self.buffer.first().is_some_and(|flags| flags & flag != 0)
    }

    /// The members, or the reason for which there are none.
    pub(crate) fn members(&self) -> &[u8] {
        self.buffer.get(1..).unwrap_or_default()
    }

    pub(super) fn buffer_mut(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Writes the key of the next member, if there is to be one.
    #[inline]
    fn open(&mut self, key: &str) -> bool {
        if self.failed() {
            return false;
        }
        let mut writer = Writer::new(&mut self.buffer, State::MEMBER);
        let outcome = writer.next_key(key);
        debug_assert_eq!(outcome, Ok(()), "the steps of a key are in order");
        true
    }

    /// After a value: turns the whole into the state of W7 if it could not be written.
    #[inline]
    fn close(&mut self, depth: u32, outcome: &Outcome) {
        let reason = match outcome {
            Outcome {
                result: Ok(()),
                fault: None,
                depth: at,
            } if *at == Some(depth) => return,
            Outcome {
                fault: Some(Fault::TooDeep),
                ..
            } => "a field nests deeper than 128",
            Outcome {
                fault: Some(Fault::NotAnObject),
                ..
            } => "fields is not a JSON object",
            Outcome {
                fault: Some(Fault::NotJson),
                ..
            } => "a raw value is not JSON",
            Outcome {
                fault: Some(Fault::NotAKey),
                ..
            } => "a map's key is not a string",
            Outcome {
                result: Err(reason),
                fault: None,
                ..
            } => reason,
            _ => "a field's Serialize broke the rules of serde",
        };
        self.fail(reason);
    }

    /// Leaves nothing but the reason, which is ours: an error's own text may hold the value.
    #[cold]
    fn fail(&mut self, reason: &str) {
        self.buffer.clear();
        self.buffer.push(flag::FAILED);
        self.buffer.extend_from_slice(reason.as_bytes());
    }
}

impl Drop for Fields {
    fn drop(&mut self) {
        pool::give(std::mem::take(&mut self.buffer));
    }
}

const SERIALIZE: &str = "a field's Serialize panicked";
const DISPLAY: &str = "a field's Display panicked";

/// How the writing of a value ended.
struct Outcome {
    result: Result<(), &'static str>,
    fault: Option<Fault>,
    /// At which depth a value was complete, if one was.
    depth: Option<u32>,
}

/// Runs the user's code, which may panic: then `panicked` is the reason.
#[inline]
fn guarded(
    buffer: &mut Vec<u8>,
    state: State,
    panicked: &'static str,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Refused>,
) -> Outcome {
    let mut writer = Writer::new(buffer, state);
    // A panic leaves the buffer half written; it is cleared then.
    let result = match catch_unwind(AssertUnwindSafe(|| write(&mut writer))) {
        Ok(result) => result.map_err(|Refused(reason)| reason),
        Err(payload) => {
            // Dropping what someone else threw could panic again.
            std::mem::forget(payload);
            Err(panicked)
        }
    };
    let depth = writer.state.depth();
    let depth = writer.state.is_done_at(depth).then_some(depth);
    Outcome {
        result,
        fault: writer.fault,
        depth,
    }
}
