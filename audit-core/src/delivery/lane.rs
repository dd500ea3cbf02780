//! T3: a transport with its own backlog and its own writer, independent of the other.

use std::io;
use std::time::Duration;

use super::backlog::{Backlog, Pushed, Work};
use super::lanes::{Batch, Lanes};
use super::lost;
use crate::os;
use crate::record::PREFIX;
use crate::sync::{Mutex, lock, thread};
use crate::transport::Transport;
use crate::warn::Trouble;

/// How long a failing transport is left alone (D7).
const RETRY: Duration = Duration::from_secs(1);
const STACK_BYTES: usize = 256 * 1024;

/// See the module.
pub(crate) struct Lane {
    name: &'static str,
    /// How much of a line's prefix does not go to this transport.
    skip: usize,
    pub(super) backlog: Backlog,
    end: Mutex<End>,
}

/// What only one thread at a time may touch.
struct End {
    transport: Box<dyn Transport>,
    trouble: Trouble,
}

impl End {
    fn write(&mut self, lines: &[u8]) -> (usize, bool) {
        let progress = self.transport.write(lines);
        match &progress.error {
            Some(error) => self.trouble.failed(error),
            None => self.trouble.works(),
        }
        (progress.bytes, progress.error.is_some())
    }
}

impl Lane {
    pub(crate) fn new(
        name: &'static str,
        prefixed: bool,
        backlog: Backlog,
        transport: Box<dyn Transport>,
        trouble: Trouble,
    ) -> Self {
        let skip = if prefixed { 0 } else { PREFIX.len() };
        Self {
            name,
            skip,
            backlog,
            end: Mutex::new(End { transport, trouble }),
        }
    }

    /// Background: takes lines in. Whether there is a writer for them: without one they wait for
    /// the next push, or for the exit.
    pub(super) fn push(&'static self, lanes: &'static Lanes, batch: &Batch) -> bool {
        let mine = batch.lines().map(|(line, seq)| (&line[self.skip..], seq));
        self.backlog.push(mine) == Pushed::Done || self.start(lanes).is_ok()
    }

    /// Inline: writes a line, on this thread.
    pub(crate) fn write(&self, line: &[u8], seq: u64) {
        let mut end = lock(&self.end);
        let (_, failed) = end.write(&line[self.skip..]);
        self.backlog.settle_inline(seq, !failed);
        if !failed {
            self.report(&mut end, 0);
        }
    }

    /// Makes sure that someone works on what is left: if there can be no writer, this thread.
    pub(crate) fn attend(&'static self, lanes: &'static Lanes) {
        if !self.backlog.wants_writer() || self.start(lanes).is_ok() {
            return;
        }
        let mut kick = 0;
        while let Ok(mut end) = self.end.try_lock()
            && let Some(work) = self.backlog.next_now(&mut kick)
            && self.go(&mut end, work, kick) == Step::Went
        {}
    }

    /// Inline: reports a loss if the transport is free and moves again.
    pub(crate) fn report_now(&self) {
        if let Ok(mut end) = self.end.try_lock() {
            self.report(&mut end, 0);
        }
    }

    #[cold]
    fn start(&'static self, lanes: &'static Lanes) -> io::Result<()> {
        let writer = thread::Builder::new()
            .name(format!("audit-{}", self.name))
            .stack_size(STACK_BYTES);
        let started = writer.spawn(move || self.run(lanes));
        if started.is_err() {
            self.backlog.no_writer();
        }
        started.map(drop)
    }

    /// The writer.
    fn run(&self, lanes: &'static Lanes) {
        os::block_signals();
        let mut kick = 0;
        loop {
            let work = self.backlog.next(lanes, &mut kick);
            let step = self.go(&mut lock(&self.end), work, kick);
            match step {
                Step::Went => {}
                Step::Failed => self.backlog.rest(RETRY, kick),
                Step::Stopped => return,
            }
        }
    }

    fn go(&self, end: &mut End, work: Work, kick: u64) -> Step {
        let failed = match work {
            Work::Stop => return Step::Stopped,
            Work::Report => self.report(end, kick),
            Work::Write(chunk) => {
                let (bytes, failed) = end.write(chunk.lines());
                self.backlog.settle(chunk, bytes, failed, kick);
                failed || self.report(end, kick)
            }
        };
        if failed { Step::Failed } else { Step::Went }
    }

    /// D4: says in band what was lost, now that the transport moves. Whether that failed.
    fn report(&self, end: &mut End, kick: u64) -> bool {
        let Some(span) = self.backlog.take_lost() else {
            return false;
        };
        let line = lost::line(self.name, span);
        let (_, failed) = end.write(&line[self.skip..]);
        self.backlog.settle_lost(span, failed, kick);
        failed
    }
}

#[derive(PartialEq, Eq)]
enum Step {
    Went,
    Failed,
    Stopped,
}
