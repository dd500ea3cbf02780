//! The record: context and fields become one line (W1 to W8).
//!
//! - [`fields`], [`holes`] and [`workspace`]: what the caller records, serialised when it is captured, into a buffer
//!   from [`pool`];
//! - [`format`], [`compound`], [`writer`], [`state`], [`raw`], [`escape`]: how that becomes JSON that can neither
//!   forge nor break a line;
//! - [`members`] and [`limit`]: how a record is kept within its size;
//! - [`time`], [`identity`] and [`ids`]: what the envelope adds.

mod compound;
pub(crate) mod escape;
pub(crate) mod fields;
mod format;
pub(crate) mod holes;
pub(crate) mod identity;
mod ids;
pub(crate) mod limit;
mod members;
mod pool;
mod raw;
mod state;
mod time;
mod workspace;
mod writer;

use std::time::SystemTime;

use crate::context::{ActorKind, AuditContext, prefix};
use fields::Fields;
use identity::Instance;
use writer::flag;

/// What stands before a record on standard output (T1).
pub(crate) const PREFIX: &[u8] = b"audit: ";
/// A record's size unless another is configured (W6).
pub(crate) const DEFAULT_BYTES: usize = 15 * 1024;
/// The longest name of an event (W4).
const EVENT_BYTES: usize = 64;

/// All of a record but its fields.
pub(crate) struct Envelope<'a> {
    pub(crate) time: SystemTime,
    pub(crate) event_type: &'a str,
    pub(crate) context: &'a AuditContext,
    /// Over the context's.
    pub(crate) actor: Option<ActorKind>,
    pub(crate) instance: Instance,
    pub(crate) seq: u64,
}

impl Envelope<'_> {
    /// Appends the whole line to `out`, which is empty: prefix, record and newline, at most `limit`
    /// bytes.
    pub(crate) fn append_line(&self, out: &mut Vec<u8>, fields: &Fields, limit: usize) {
        if fields.failed() {
            self.append_head(out, None);
            self.append_tail(out);
            text(
                out,
                b",\"_marshal_err\":\"",
                &String::from_utf8_lossy(fields.members()),
            );
            out.extend_from_slice(b"\"}\n");
            return;
        }
        let taken = fields
            .has(flag::WORKSPACE)
            .then(|| workspace::take(fields.members()));
        let (id, members) = match &taken {
            Some(taken) => (taken.id.as_deref(), taken.members.as_slice()),
            None => (None, fields.members()),
        };
        self.append_head(out, id);
        let start = out.len();
        out.extend_from_slice(members);
        let end = out.len();
        self.append_tail(out);
        if out.len() + 2 > limit || fields.has(flag::CUT) {
            let envelope = out.len() + 2 - members.len();
            let fitted = limit::fit(members, limit.saturating_sub(envelope));
            out.extend_from_slice(&fitted.truncated);
            out.splice(start..end, fitted.members);
        }
        out.extend_from_slice(b"}\n");
    }

    /// Up to and with the brace that opens the fields.
    fn append_head(&self, out: &mut Vec<u8>, workspace: Option<&str>) {
        out.extend_from_slice(PREFIX);
        out.extend_from_slice(b"{\"ts\":\"");
        time::append(out, self.time);
        text(
            out,
            b"\",\"event_type\":\"",
            prefix(self.event_type, EVENT_BYTES),
        );
        ids::append(out, self.context, workspace, self.actor);
    }

    /// From the brace that closes the fields to the sequence number.
    fn append_tail(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"},\"instance\":\"");
        out.extend_from_slice(&self.instance);
        out.extend_from_slice(b"\",\"seq\":");
        number(out, self.seq);
    }
}

#[inline]
fn text(out: &mut Vec<u8>, before: &[u8], text: &str) {
    out.extend_from_slice(before);
    escape::append(out, text);
}

fn number(out: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    while number >= 100 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&two((number % 100) as u8));
        number /= 100;
    }
    at -= 2;
    digits[at..at + 2].copy_from_slice(&two((number % 100) as u8));
    out.extend_from_slice(&digits[at + usize::from(number < 10)..]);
}

/// The two digits of a number below 100.
#[inline]
fn two(number: u8) -> [u8; 2] {
    [b'0' + number / 10, b'0' + number % 10]
}

#[cfg(test)]
mod tests;
