//! Finds the members of an object that we wrote ourselves.

use std::ops::Range;

use super::writer::mark;

/// What kind of value a member has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A string; the range is its contents, without quotes and without a mark.
    Text {
        /// It was cut already.
        cut: bool,
    },
    /// Any other JSON value.
    Other,
    /// A value that was too large to keep.
    LeftOut,
    /// A hole, without a key.
    Hole,
}

/// One member, as ranges of the bytes that were searched.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// All of it, without commas.
    pub(super) whole: Range<usize>,
    /// The contents of its key, without quotes.
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
    pub(super) kind: Kind,
}

/// The members of an object, given without its braces.
pub(super) struct Members<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Members<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Where the contents of the string that begins at `quote` end.
    fn text_end(&self, quote: usize) -> usize {
        let mut at = quote + 1;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'"' => return at,
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    /// Where the value that begins at `start` ends.
    fn value_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut depth = 0_u32;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'"' => at = self.text_end(at),
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b',' if depth == 0 => return at,
                _ => {}
            }
            at += 1;
        }
        self.bytes.len()
    }
}

impl Iterator for Members<'_> {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        let start = self.at;
        let first = *self.bytes.get(start)?;
        let member = if first == mark::HOLE {
            let none = start..start;
            Member {
                whole: start..start + 1,
                key: none.clone(),
                value: none,
                kind: Kind::Hole,
            }
        } else {
            let key = start + 1..self.text_end(start);
            let from = key.end + 2;
            let (value, end, kind) = match self.bytes.get(from) {
                Some(&mark::LEFT_OUT) => (from..from + 1, from + 1, Kind::LeftOut),
                Some(b'"') => {
                    let end = self.text_end(from);
                    let cut = self.bytes[from + 1..end].ends_with(&[mark::CUT]);
                    (
                        from + 1..end - usize::from(cut),
                        end + 1,
                        Kind::Text { cut },
                    )
                }
                _ => {
                    let end = self.value_end(from);
                    (from..end, end, Kind::Other)
                }
            };
            Member {
                whole: start..end,
                key,
                value,
                kind,
            }
        };
        self.at = member.whole.end + 1;
        Some(member)
    }
}

/// The longest prefix of a string's escaped contents within `bytes`, in whole characters and whole
/// escapes.
pub(super) fn text_prefix(text: &[u8], bytes: usize) -> &[u8] {
    if text.len() <= bytes {
        return text;
    }
    // No escape is longer than six bytes, no character than four.
    let mut end = bytes;
    while end > 0 && text[end] & 0xc0 == 0x80 {
        end -= 1;
    }
    let straddles = |at: &usize| starts_escape(text, *at) && at + escape_length(text, *at) > end;
    let end = (end.saturating_sub(5)..end).find(straddles).unwrap_or(end);
    &text[..end]
}

/// Whether the backslash at `at` begins an escape, rather than being the second half of one.
fn starts_escape(text: &[u8], at: usize) -> bool {
    let before = text[..at]
        .iter()
        .rev()
        .take_while(|byte| **byte == b'\\')
        .count();
    text[at] == b'\\' && before % 2 == 0
}

fn escape_length(text: &[u8], at: usize) -> usize {
    if text.get(at + 1) == Some(&b'u') {
        6
    } else {
        2
    }
}
