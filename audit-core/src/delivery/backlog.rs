//! D2: the lines that a transport has still to write, bounded in bytes.
//!
//! Lines come in batches (see [`lanes`](super::lanes)); the lane's writer takes chunks and settles
//! them. The writer naps while traffic is recent and looks for itself; only out of a long sleep
//! must it be woken.

use std::time::{Duration, Instant, SystemTime};

use super::chunk::{Chunk, Span};
use super::lanes::Lanes;
use super::queue::Queue;
use crate::sync::{Condvar, Mutex, MutexGuard, lock, nap, wait, wait_for};

/// How long the writer lets lines gather.
const NAP: Duration = Duration::from_millis(1);
/// After how many naps without a line the writer goes to sleep.
const NAPS: u32 = if cfg!(all(test, loom)) { 1 } else { 100 };

/// What a push asks of the pusher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pushed {
    /// Nothing.
    Done,
    /// The lane has no writer: start one.
    StartWriter,
}

/// What the writer is to do.
#[derive(Debug)]
pub(crate) enum Work {
    /// Write this; it counts as pending until it is settled.
    Write(Chunk),
    /// Nothing is queued, but a loss is to be reported.
    Report,
    /// The lane was retired and is empty.
    Stop,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writer {
    Absent,
    /// It will look by itself before long.
    Awake,
    Asleep,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Backlog {
    pub(super) state: Mutex<State>,
    /// Wakes the writer.
    wake: Condvar,
    /// Wakes those who wait for the writer.
    pub(super) settled: Condvar,
    limit: usize,
}

#[derive(Debug)]
pub(super) struct State {
    queue: Queue,
    /// Bytes queued and in flight.
    bytes: usize,
    writer: Writer,
    retired: bool,
    pub(super) failing: bool,
    /// Since when something is wrong; see `health`.
    pub(super) degraded: Option<SystemTime>,
    /// Records that were taken in, and those of them that were written or given up.
    pub(super) accepted: u64,
    pub(super) done: u64,
    pub(super) written: u64,
    pub(super) dropped: u64,
    /// Dropped records that no `audit.lost` has named yet, and how many it has.
    pub(super) lost: Option<Span>,
    pub(super) reported: u64,
    /// Counts the calls that want the writer to try at once, and up to which one it has failed.
    pub(super) kicks: u64,
    pub(super) failed_kick: u64,
    pub(super) waiting: u32,
    /// When a last flush had waited in vain.
    pub(super) waited: Option<Instant>,
}

impl Backlog {
    pub(crate) fn new(limit: usize) -> Self {
        let state = State {
            queue: Queue::new(limit),
            bytes: 0,
            writer: Writer::Absent,
            retired: false,
            failing: false,
            degraded: None,
            accepted: 0,
            done: 0,
            written: 0,
            dropped: 0,
            lost: None,
            reported: 0,
            kicks: 0,
            failed_kick: 0,
            waiting: 0,
            waited: None,
        };
        Self {
            state: Mutex::new(state),
            wake: Condvar::new(),
            settled: Condvar::new(),
            limit,
        }
    }

    /// Queues lines, and drops those for which there is no room.
    pub(crate) fn push<'l>(&self, lines: impl Iterator<Item = (&'l [u8], u64)>) -> Pushed {
        let mut state = lock(&self.state);
        for (line, seq) in lines {
            state.add(line, seq, self.limit);
        }
        match state.writer {
            Writer::Awake => Pushed::Done,
            Writer::Asleep => {
                state.writer = Writer::Awake;
                drop(state);
                self.wake.notify_one();
                Pushed::Done
            }
            Writer::Absent => {
                state.writer = Writer::Awake;
                Pushed::StartWriter
            }
        }
    }

    /// There could be no writer; a later push asks again.
    pub(crate) fn no_writer(&self) {
        lock(&self.state).writer = Writer::Absent;
    }

    /// Claims the writer's place if it is vacant and there is something to do.
    pub(crate) fn wants_writer(&self) -> bool {
        let mut state = lock(&self.state);
        let wants = state.writer == Writer::Absent && state.has_work();
        if wants {
            state.writer = Writer::Awake;
        }
        wants
    }

    /// What is to be done right now, for a thread that stands in for the writer.
    pub(crate) fn next_now(&self, kick: &mut u64) -> Option<Work> {
        let mut state = lock(&self.state);
        *kick = state.kicks;
        state.work()
    }

    /// The writer's next work, once there is some. `kick` is the number of the last [`kick`](Self::kick) that the
    /// writer has seen; it is brought up to date here.
    pub(crate) fn next(&self, lanes: &'static Lanes, kick: &mut u64) -> Work {
        let mut naps = 0;
        let mut rested = false;
        loop {
            lanes.gather();
            let mut state = lock(&self.state);
            let kicked = state.kicks != *kick;
            *kick = state.kicks;
            // A full chunk need not wait for more; neither does whoever waits for us.
            let now = rested || kicked || state.waiting > 0 || state.retired;
            if (now || state.queue.len() > 1)
                && let Some(work) = state.work()
            {
                return work;
            }
            if naps < NAPS && !state.retired {
                state.queue.stock();
                drop(nap(&self.state, &self.wake, state, NAP));
                rested = true;
                naps += 1;
                continue;
            }
            drop(state);
            if !lanes.leave() {
                continue;
            }
            let mut state = lock(&self.state);
            // Who brought something after we left took us for awake.
            if state.has_work() {
                continue;
            }
            if state.retired {
                state.writer = Writer::Absent;
                return Work::Stop;
            }
            state.writer = Writer::Asleep;
            while state.writer == Writer::Asleep && state.kicks == *kick && !state.retired {
                state = wait(&self.wake, state);
            }
            state.writer = Writer::Awake;
            naps = 0;
        }
    }

    /// Accounts for a write of `chunk` that came as far as `bytes`; what is left goes back to the
    /// front.
    pub(crate) fn settle(&self, mut chunk: Chunk, bytes: usize, failed: bool, kick: u64) {
        let mut state = lock(&self.state);
        state.bytes -= bytes;
        let lines = chunk.advance(bytes);
        state.done += lines;
        state.written += lines;
        state.queue.give_back(chunk);
        self.outcome(state, failed, kick);
    }

    /// Accounts for a line that was written or dropped by the emitting thread itself.
    pub(crate) fn settle_inline(&self, seq: u64, written: bool) {
        let mut state = lock(&self.state);
        if written {
            state.accepted += 1;
            state.done += 1;
            state.written += 1;
        } else {
            state.drop_newest(seq);
        }
        state.tried(!written);
    }

    /// Takes the loss that is to be reported.
    pub(crate) fn take_lost(&self) -> Option<Span> {
        lock(&self.state).lost.take()
    }

    /// The report of a loss was written, or was not.
    pub(crate) fn settle_lost(&self, span: Span, failed: bool, kick: u64) {
        let mut state = lock(&self.state);
        if failed {
            state.lost = Some(state.lost.map_or(span, |later| span.and(later)));
        } else {
            state.reported += span.count;
        }
        self.outcome(state, failed, kick);
    }

    fn outcome(&self, mut state: MutexGuard<'_, State>, failed: bool, kick: u64) {
        state.tried(failed);
        if failed {
            state.failed_kick = kick;
        }
        let waiting = state.waiting > 0;
        drop(state);
        if waiting {
            self.settled.notify_all();
        }
    }

    /// After a failure: waits until `time` has passed, or someone wants another attempt at once.
    pub(crate) fn rest(&self, time: Duration, kick: u64) {
        let until = Instant::now() + time;
        let mut state = lock(&self.state);
        while state.kicks == kick {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = wait_for(&self.wake, state, left);
        }
    }

    /// Wants an attempt now. Returns the number of this call.
    pub(super) fn kick(&self, state: &mut State) -> u64 {
        state.kicks += 1;
        self.wake.notify_one();
        state.kicks
    }

    /// No more lines are expected: the writer leaves when it is done. A line that comes nonetheless
    /// starts a new one.
    pub(crate) fn retire(&self) {
        lock(&self.state).retired = true;
        self.wake.notify_one();
    }
}

impl State {
    fn has_work(&self) -> bool {
        self.queue.len() > 0 || self.lost.is_some()
    }

    /// Queues a line, or drops it if there is no room.
    fn add(&mut self, line: &[u8], seq: u64, limit: usize) {
        if self.bytes + line.len() > limit {
            self.drop_newest(seq);
            return;
        }
        self.bytes += line.len();
        self.accepted += 1;
        self.queue.push(line, seq);
    }

    fn work(&mut self) -> Option<Work> {
        let chunk = self.queue.pop().map(Work::Write);
        chunk.or_else(|| self.lost.is_some().then_some(Work::Report))
    }

    fn drop_newest(&mut self, seq: u64) {
        self.lose(Span::one(seq));
    }

    fn lose(&mut self, span: Span) {
        self.dropped += span.count;
        self.degrade();
        self.lost = Some(self.lost.map_or(span, |lost| lost.and(span)));
    }

    /// Drops all that is queued.
    pub(super) fn give_up(&mut self) {
        while let Some(mut chunk) = self.queue.pop() {
            let bytes = chunk.lines().len();
            self.bytes -= bytes;
            self.done += chunk.span.count;
            self.lose(chunk.span);
            chunk.advance(bytes);
            self.queue.give_back(chunk);
        }
    }
}
