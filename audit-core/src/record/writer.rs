//! The members of a record's `fields`, written once, straight into their buffer.
//!
//! A buffer is one byte of [`flag`]s, then the members of the object, joined by commas and without
//! its braces. JSON that is escaped as in W8 has no byte below 0x20, so such bytes are free to
//! [`mark`] what is not there.

use super::limit;
use super::state::{Fault, State};
use super::{escape, raw};

/// What is true of a whole buffer, in its first byte.
pub(crate) mod flag {
    /// The fields could not be written: what follows is the reason, not members.
    pub(crate) const FAILED: u8 = 1;
    /// A [`super::mark`] of a cut or missing value is in it.
    pub(crate) const CUT: u8 = 2;
    /// There is a member `workspace_id`.
    pub(crate) const WORKSPACE: u8 = 4;
    /// A hole is in it.
    pub(crate) const HOLES: u8 = 8;
}

/// Bytes that stand for something that is missing.
pub(crate) mod mark {
    /// A member that comes later.
    pub(crate) const HOLE: u8 = 0;
    /// In place of a value that was too large to keep.
    pub(crate) const LEFT_OUT: u8 = 1;
    /// Before the closing quote of a string that goes on.
    pub(crate) const CUT: u8 = 2;
}

/// A member's key or value is not kept beyond this, whatever the size of the input. It is the
/// largest record that can be configured.
const MEMBER_BYTES: usize = limit::MAX_RECORD;
/// From here on a buffer is brought back to what the largest record could carry.
const BUFFER_BYTES: usize = 2 * MEMBER_BYTES;
/// Text is copied in pieces of this size, between which its length is looked at.
const PIECE: usize = 8 * 1024;

/// Whether text can be copied as it is, in one piece.
#[inline]
fn is_simple(text: &str) -> bool {
    text.len() <= PIECE && escape::is_plain(text.as_bytes())
}

#[inline]
fn quote(out: &mut Vec<u8>, before: &[u8], text: &str, after: &[u8]) {
    out.reserve(text.len() + 4);
    out.extend_from_slice(before);
    out.extend_from_slice(text.as_bytes());
    out.extend_from_slice(after);
}

/// Writes JSON values into a buffer of members.
pub(crate) struct Writer<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) state: State,
    pub(super) fault: Option<Fault>,
    /// Where the member's key or value began.
    begin: usize,
    /// The member's key or value is a string that is cut.
    cut: bool,
    /// The member's value is left out: nothing is kept until it ends.
    skip: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(out: &'a mut Vec<u8>, state: State) -> Self {
        let begin = out.len();
        Self {
            out,
            state,
            fault: None,
            begin,
            cut: false,
            skip: false,
        }
    }

    /// Appends to the buffer, unless the member was too large already.
    #[inline]
    pub(super) fn put(&mut self, bytes: &[u8]) {
        if self.skip {
            return;
        }
        self.out.extend_from_slice(bytes);
        if self.out.len() - self.begin > MEMBER_BYTES {
            self.outgrown();
        }
    }

    /// Appends one value that is written by `write` and has no text of the user's in it.
    #[inline]
    pub(super) fn scalar(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> Result<(), Fault> {
        self.state.scalar()?;
        if !self.skip {
            write(self.out);
            self.put(b"");
        }
        self.value_written();
        Ok(())
    }

    #[inline]
    pub(super) fn begin_string(&mut self) -> Result<(), Fault> {
        self.state.begin_string()?;
        self.cut = false;
        self.put(b"\"");
        Ok(())
    }

    /// Appends text inside a string, escaped.
    #[inline]
    pub(super) fn text(&mut self, mut text: &str) -> Result<(), Fault> {
        self.state.text()?;
        while text.len() > PIECE && !self.cut && !self.skip {
            let piece = crate::context::prefix(text, PIECE);
            self.piece(piece);
            text = &text[piece.len()..];
        }
        self.piece(text);
        Ok(())
    }

    fn piece(&mut self, text: &str) {
        if !self.cut && !self.skip {
            escape::append(self.out, text);
            self.put(b"");
        }
    }

    /// Appends one ASCII character that must be escaped.
    pub(super) fn special(&mut self, byte: u8) -> Result<(), Fault> {
        self.state.text()?;
        if !self.cut && !self.skip {
            escape::special(self.out, byte);
            self.put(b"");
        }
        Ok(())
    }

    #[inline]
    pub(super) fn end_string(&mut self) -> Result<(), Fault> {
        if std::mem::take(&mut self.cut) {
            self.out.push(mark::CUT);
            self.out[0] |= flag::CUT;
        }
        self.state.end_string()?;
        if !self.skip {
            self.out.push(b'"');
        }
        self.value_written();
        Ok(())
    }

    #[inline]
    pub(super) fn begin_object(&mut self) -> Result<(), Fault> {
        self.state.begin_object()?;
        if self.state.depth() > 1 {
            self.put(b"{");
        }
        Ok(())
    }

    #[inline]
    pub(super) fn begin_key(&mut self, first: bool) -> Result<(), Fault> {
        self.state.begin_key(first)?;
        if self.state.depth() == 1 {
            self.begin_member();
        } else if !first {
            self.put(b",");
        }
        Ok(())
    }

    /// A whole string value.
    #[inline]
    pub(super) fn string(&mut self, text: &str) -> Result<(), Fault> {
        if self.skip || !is_simple(text) {
            return self.long_string(text);
        }
        self.state.string()?;
        quote(self.out, b"\"", text, b"\"");
        self.put(b"");
        self.value_written();
        Ok(())
    }

    #[inline(never)]
    fn long_string(&mut self, text: &str) -> Result<(), Fault> {
        self.begin_string()?;
        self.text(text)?;
        self.end_string()
    }

    /// A whole key with its colon.
    #[inline(never)]
    pub(super) fn key(&mut self, first: bool, key: &str) -> Result<(), Fault> {
        if self.state.depth() != 1 || !is_simple(key) {
            self.begin_key(first)?;
            return self.long_key(key);
        }
        self.state.begin_key(first)?;
        self.member_key(key)
    }

    /// A whole key of the fields themselves, with its colon.
    #[inline]
    pub(super) fn next_key(&mut self, key: &str) -> Result<(), Fault> {
        if !is_simple(key) {
            self.begin_member();
            return self.long_key(key);
        }
        self.member_key(key)
    }

    #[inline]
    fn member_key(&mut self, key: &str) -> Result<(), Fault> {
        self.state.key()?;
        if key == "workspace_id" {
            self.out[0] |= flag::WORKSPACE;
        }
        let before = if self.out.len() > 1 {
            b",\"".as_slice()
        } else {
            b"\""
        };
        quote(self.out, before, key, b"\":");
        self.begin = self.out.len();
        Ok(())
    }

    #[inline(never)]
    fn long_key(&mut self, key: &str) -> Result<(), Fault> {
        self.begin_string()?;
        self.text(key)?;
        self.end_string()?;
        self.end_key()?;
        self.begin_member_value()
    }

    /// Where the next member of the fields starts.
    #[inline]
    pub(super) fn begin_member(&mut self) {
        if self.out.len() > 1 {
            self.out.push(b',');
        }
        self.begin = self.out.len();
    }

    #[inline]
    pub(super) fn end_key(&mut self) -> Result<(), Fault> {
        self.state.end_key()?;
        if self.state.depth() == 1 && &self.out[self.begin..] == b"\"workspace_id\"" {
            self.out[0] |= flag::WORKSPACE;
        }
        Ok(())
    }

    #[inline]
    pub(super) fn begin_member_value(&mut self) -> Result<(), Fault> {
        self.state.begin_member_value()?;
        if self.state.depth() == 1 {
            self.out.push(b':');
            self.begin = self.out.len();
        } else {
            self.put(b":");
        }
        Ok(())
    }

    #[inline]
    pub(super) fn end_object(&mut self) -> Result<(), Fault> {
        self.state.end_object()?;
        if self.state.depth() > 0 {
            self.put(b"}");
            self.value_written();
        }
        Ok(())
    }

    pub(super) fn begin_array(&mut self) -> Result<(), Fault> {
        self.state.begin_array()?;
        self.put(b"[");
        Ok(())
    }

    pub(super) fn begin_element(&mut self, first: bool) -> Result<(), Fault> {
        self.state.begin_element(first)?;
        if !first {
            self.put(b",");
        }
        Ok(())
    }

    pub(super) fn end_array(&mut self) -> Result<(), Fault> {
        self.state.end_array()?;
        self.put(b"]");
        self.value_written();
        Ok(())
    }

    /// JSON that someone else wrote, such as a `RawValue`.
    pub(super) fn raw(&mut self, json: &str) -> Result<(), Fault> {
        raw::append(self, json)
    }

    /// The current member is larger than any record.
    #[cold]
    fn outgrown(&mut self) {
        if self.state.in_member_text() {
            self.cut = true;
        } else if self.state.depth() >= 1 {
            self.out.truncate(self.begin);
            self.out.push(mark::LEFT_OUT);
            self.out[0] |= flag::CUT;
            self.skip = true;
        }
    }

    /// If that was a whole member, the next one is kept again.
    #[inline]
    fn value_written(&mut self) {
        if self.state.is_done_at(1) {
            self.skip = false;
            if self.out.len() > BUFFER_BYTES {
                limit::compact(self.out);
            }
        }
    }
}
