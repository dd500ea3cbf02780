//! Lines in order, gathered into [`Chunk`]s whose memory is used again.

use std::collections::VecDeque;

use super::chunk::{CHUNK_BYTES, Chunk};

/// How many empty buffers are kept for use.
const SPARE: usize = 32;
/// How many chunks there is room for before the queue grows.
const CHUNKS: usize = 256;

/// See the module.
#[derive(Debug)]
pub(super) struct Queue {
    chunks: VecDeque<Chunk>,
    spare: Vec<Vec<u8>>,
}

impl Queue {
    /// An empty one that is going to hold up to `bytes`.
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            chunks: VecDeque::with_capacity((bytes / CHUNK_BYTES).min(CHUNKS) + 1),
            spare: Vec::new(),
        }
    }

    /// How many chunks wait.
    pub(super) fn len(&self) -> usize {
        self.chunks.len()
    }

    /// Adds a line behind the others.
    pub(super) fn push(&mut self, line: &[u8], seq: u64) {
        let last = self.chunks.back_mut();
        if last.is_some_and(|chunk| chunk.try_add(line, seq)) {
            return;
        }
        let spare = (line.len() <= CHUNK_BYTES)
            .then(|| self.spare.pop())
            .flatten();
        let buffer = spare.unwrap_or_else(|| Vec::with_capacity(line.len().max(CHUNK_BYTES)));
        self.chunks.push_back(Chunk::new(buffer, line, seq));
    }

    /// Takes the first chunk.
    pub(super) fn pop(&mut self) -> Option<Chunk> {
        self.chunks.pop_front()
    }

    /// Gives a chunk back: to the front if something is left in it, else its memory.
    pub(super) fn give_back(&mut self, chunk: Chunk) {
        if !chunk.lines().is_empty() {
            self.chunks.push_front(chunk);
        } else if self.spare.len() < SPARE {
            self.spare.extend(chunk.recycle());
        }
    }

    /// Makes sure that the next lines find room without an allocation: for more than come together
    /// during a nap. This reserves addresses: the kernel gives memory once it is written to.
    pub(super) fn stock(&mut self) {
        while self.spare.len() < SPARE {
            self.spare.push(Vec::with_capacity(CHUNK_BYTES));
        }
    }
}
