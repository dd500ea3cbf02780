//! A run of lines that are written together.

/// What a chunk holds: large enough that a write is worth its system call. A longer line gets a
/// chunk of its own. Under loom two lines fill one.
pub(crate) const CHUNK_BYTES: usize = if cfg!(all(test, loom)) { 8 } else { 64 * 1024 };

/// Which records are meant: how many, and between which numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) count: u64,
    pub(crate) first_seq: u64,
    pub(crate) last_seq: u64,
}

impl Span {
    pub(crate) fn one(seq: u64) -> Self {
        Self {
            count: 1,
            first_seq: seq,
            last_seq: seq,
        }
    }

    /// This and `other` together. Threads may hand in their records out of order.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            first_seq: self.first_seq.min(other.first_seq),
            last_seq: self.last_seq.max(other.last_seq),
        }
    }
}

/// Whole lines, in order.
#[derive(Debug)]
pub(crate) struct Chunk {
    bytes: Vec<u8>,
    /// How much of them is written.
    written: usize,
    /// How many of its lines are not written, and between which numbers all of them are.
    pub(crate) span: Span,
}

impl Chunk {
    pub(crate) fn new(mut bytes: Vec<u8>, line: &[u8], seq: u64) -> Self {
        bytes.extend_from_slice(line);
        Self {
            bytes,
            written: 0,
            span: Span::one(seq),
        }
    }

    /// Adds a line if that does not make the chunk grow.
    #[inline]
    pub(crate) fn try_add(&mut self, line: &[u8], seq: u64) -> bool {
        if self.bytes.capacity() - self.bytes.len() < line.len() {
            return false;
        }
        self.bytes.extend_from_slice(line);
        self.span = self.span.and(Span::one(seq));
        true
    }

    /// What is still to be written.
    pub(crate) fn lines(&self) -> &[u8] {
        &self.bytes[self.written..]
    }

    /// Marks `bytes`, which are whole lines, as written; returns how many lines they are.
    pub(crate) fn advance(&mut self, bytes: usize) -> u64 {
        let count = if bytes == self.lines().len() {
            self.span.count
        } else {
            let lines = self.lines()[..bytes].iter();
            lines.map(|byte| u64::from(*byte == b'\n')).sum()
        };
        self.written += bytes;
        self.span.count -= count;
        count
    }

    /// The empty buffer, to be used again, unless it was made for one large line.
    pub(crate) fn recycle(mut self) -> Option<Vec<u8>> {
        self.bytes.clear();
        (self.bytes.capacity() <= CHUNK_BYTES).then_some(self.bytes)
    }
}
