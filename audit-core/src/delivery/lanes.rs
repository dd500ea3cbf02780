//! The way of a line from the thread that emits it to every lane's backlog.
//!
//! An emitting thread takes one lock and copies its line once, however many transports there are,
//! into the [`Intake`]. What has gathered there is moved on into the backlogs in one go: by a writer
//! whenever it looks for work, or by an emitting thread if nobody would look soon.

use super::lane::Lane;
use crate::sync::{Mutex, lock, thread};

/// So many bytes gather before an emitting thread moves them on itself. Under loom two lines do.
pub(super) const FULL: usize = if cfg!(all(test, loom)) { 8 } else { 1 << 20 };
/// How many lines have room in the intake before it grows.
const LINES: usize = FULL / 256;

/// The transports of a set-up.
pub(crate) struct Lanes {
    pub(crate) file: Option<Lane>,
    pub(crate) stdout: Option<Lane>,
    intake: Mutex<Intake>,
    /// An empty batch, in exchange for a full one. Who moves lines on holds this lock, so that
    /// they stay in order; nobody writes under it.
    moving: Mutex<Batch>,
}

struct Intake {
    batch: Batch,
    emitted: u64,
    /// Every writer will look here, or has been told, since this was set: none has gone to sleep.
    attended: bool,
}

/// Lines that came together.
pub(crate) struct Batch {
    bytes: Vec<u8>,
    /// How long each is, and its number.
    lines: Vec<(usize, u64)>,
}

impl Batch {
    /// This reserves addresses: the kernel gives memory once it is written to.
    fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(FULL),
            lines: Vec::with_capacity(LINES),
        }
    }

    /// The lines with their numbers, in order.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&[u8], u64)> {
        let mut rest = self.bytes.as_slice();
        self.lines.iter().map(move |(length, seq)| {
            let (line, behind) = rest.split_at(*length);
            rest = behind;
            (line, *seq)
        })
    }

    fn clear(&mut self) {
        // After an outsized burst its memory goes.
        if self.bytes.capacity() > 2 * FULL {
            *self = Self::new();
        }
        self.bytes.clear();
        self.lines.clear();
    }
}

impl Lanes {
    pub(crate) fn new(file: Option<Lane>, stdout: Option<Lane>) -> Self {
        Self {
            file,
            stdout,
            intake: Mutex::new(Intake {
                batch: Batch::new(),
                emitted: 0,
                attended: false,
            }),
            moving: Mutex::new(Batch::new()),
        }
    }

    /// File first, then standard output.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Lane> {
        self.file.iter().chain(&self.stdout)
    }

    /// Background: hands a line over.
    #[inline]
    pub(crate) fn push(&'static self, line: &[u8], seq: u64) {
        let mut intake = lock(&self.intake);
        intake.emitted += 1;
        intake.batch.bytes.extend_from_slice(line);
        intake.batch.lines.push((line.len(), seq));
        let attended = std::mem::replace(&mut intake.attended, true);
        let full = intake.batch.bytes.len() >= FULL;
        drop(intake);
        if full || !attended {
            self.gather();
        }
        if full {
            // So much in a millisecond: the writers may be short of a processor.
            thread::yield_now();
        }
    }

    /// Inline: writes a line, on this thread.
    pub(crate) fn write(&self, line: &[u8], seq: u64) {
        lock(&self.intake).emitted += 1;
        self.iter().for_each(|lane| lane.write(line, seq));
    }

    /// Moves what came in on into the backlogs. All that was pushed before this call is there
    /// after it.
    #[cold]
    pub(crate) fn gather(&'static self) {
        let mut batch = lock(&self.moving);
        std::mem::swap(&mut lock(&self.intake).batch, &mut *batch);
        if !batch.lines.is_empty() {
            let mut attended = true;
            for lane in self.iter() {
                attended &= lane.push(self, &batch);
            }
            if !attended {
                // The next record asks for the missing writer again.
                lock(&self.intake).attended = false;
            }
            batch.clear();
        }
    }

    /// A writer will not look again by itself, if this says yes: it says no if something came in.
    pub(super) fn leave(&self) -> bool {
        let mut intake = lock(&self.intake);
        let empty = intake.batch.lines.is_empty();
        intake.attended &= !empty;
        empty
    }

    /// The bytes that were not moved on yet.
    #[cfg(all(test, not(loom)))]
    pub(super) fn waiting_bytes(&self) -> usize {
        lock(&self.intake).batch.bytes.len()
    }

    /// How many records came.
    pub(crate) fn emitted(&self) -> u64 {
        lock(&self.intake).emitted
    }
}
