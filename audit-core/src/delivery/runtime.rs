//! The transports of this process.
//!
//! They are never freed, and found through a lock-free slot: an emit may come from anywhere, from a
//! forked child or an exit handler too. Transports that were replaced finish what they have.

use std::iter;
use std::path::absolute;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::backlog::Backlog;
use super::builder::{Config, Delivery};
use super::exit;
use super::flush::{Patience, Ticket};
use super::lane::Lane;
use super::lanes::Lanes;
use super::stats::Stats;
use crate::os::{self, Slot};
use crate::record::identity;
use crate::transport::{file::File, stdout::Stdout};
use crate::warn::Trouble;

static CURRENT: Slot<Runtime> = Slot::new();
/// In a forked child: the transports of its parent, whose set-up it shares.
static PARENT: Slot<Runtime> = Slot::new();
static INSTALLED: AtomicBool = AtomicBool::new(false);

/// In Inline, how long the file's path goes unlooked at.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// The transports that a program set up, or the default ones.
pub(crate) struct Runtime {
    config: Config,
    lanes: Lanes,
    /// Those that these replaced.
    previous: Slot<Runtime>,
}

/// The transports, started if they were not.
#[inline]
pub(crate) fn current() -> &'static Runtime {
    CURRENT.get().unwrap_or_else(start_default)
}

/// The transports, if they were started.
pub(crate) fn peek() -> Option<&'static Runtime> {
    CURRENT.get()
}

#[cold]
fn start_default() -> &'static Runtime {
    let config = PARENT
        .get()
        .map_or_else(Config::default, |parent| parent.config.clone());
    register();
    CURRENT.fill(Box::leak(Box::new(Runtime::new(config))))
}

/// Puts transports in force; false if some are installed.
pub(crate) fn install(config: Config) -> bool {
    if INSTALLED.swap(true, Ordering::AcqRel) {
        return false;
    }
    register();
    let fresh: &Runtime = Box::leak(Box::new(Runtime::new(config)));
    // They are the previous ones of these before these are in force: whoever flushes these flushes those.
    CURRENT.put_over(fresh, |previous| {
        fresh.previous.swap(previous);
    });
    if let Some(previous) = fresh.previous.get() {
        previous.retire();
    }
    true
}

/// The guard is gone: others may be installed.
pub(crate) fn uninstall() {
    INSTALLED.store(false, Ordering::Release);
}

fn register() {
    os::in_forked_child(|| {
        let parent = CURRENT.swap(None);
        if parent.is_some() {
            PARENT.swap(parent);
        }
        identity::renew();
        exit::renew();
    });
    exit::arm();
}

impl Runtime {
    fn new(mut config: Config) -> Self {
        // The program may change its directory later.
        config.file = config.file.map(|path| absolute(&path).unwrap_or(path));
        let inline = config.delivery == Delivery::Inline;
        let backlog = || Backlog::new(config.backlog_bytes);
        let remains = |other: Option<String>| match other {
            Some(other) => format!("still in {other}"),
            None if inline => "dropped".to_owned(),
            None => "kept while the backlog has room".to_owned(),
        };
        let path = config.file.as_ref().map(|path| path.display().to_string());
        let file = config.file.as_ref().map(|file| {
            let every = if inline { LOOK_EVERY } else { Duration::ZERO };
            let what = format!("append {}", file.display());
            let trouble = Trouble::new(&what, &remains(config.stdout.then(|| "stdout".to_owned())));
            Lane::new(
                "file",
                false,
                backlog(),
                Box::new(File::new(file.clone(), every)),
                trouble,
            )
        });
        let stdout = config.stdout.then(|| {
            let trouble = Trouble::new("write to stdout", &remains(path));
            Lane::new("stdout", true, backlog(), Box::new(Stdout::new()), trouble)
        });
        if inline && file.is_some() {
            os::survive_file_size_limit();
        }
        Self {
            config,
            lanes: Lanes::new(file, stdout),
            previous: Slot::new(),
        }
    }

    /// The most bytes of a line.
    pub(crate) fn record_bytes(&self) -> usize {
        self.config.record_bytes
    }

    /// Delivers a line: file first, then standard output.
    #[inline]
    pub(crate) fn deliver(&'static self, line: &[u8], seq: u64) {
        match self.config.delivery {
            Delivery::Background => self.lanes.push(line, seq),
            Delivery::Inline => self.lanes.write(line, seq),
        }
        exit::arm();
    }

    /// Others are in force: the writers leave when they are done.
    fn retire(&'static self) {
        self.lanes.gather();
        self.lanes.iter().for_each(|lane| lane.backlog.retire());
    }

    /// Waits until all that was emitted is written, to those that these replaced first. Whether it is.
    pub(crate) fn flush(&'static self, deadline: Instant, patience: Patience) -> bool {
        let all = iter::successors(Some(self), |these| these.previous.get());
        let all: Vec<&Runtime> = all.collect();
        let mut complete = true;
        for one in all.into_iter().rev() {
            complete &= one.flush_own(deadline, patience);
        }
        complete
    }

    fn flush_own(&'static self, deadline: Instant, patience: Patience) -> bool {
        if self.config.delivery == Delivery::Inline {
            self.lanes.iter().for_each(Lane::report_now);
            return true;
        }
        self.lanes.gather();
        // Both are under way before the first is waited for.
        let begin = |lane: &'static Lane| {
            let ticket = lane.backlog.begin_flush();
            lane.attend(&self.lanes);
            (lane, ticket)
        };
        let tickets: Vec<(&Lane, Ticket)> = self.lanes.iter().map(begin).collect();
        let mut complete = true;
        for (lane, ticket) in &tickets {
            complete &= lane.backlog.finish_flush(ticket, deadline, patience);
        }
        complete
    }

    /// Whether standard output is on, and all records are there.
    pub(super) fn has_written_stdout(&self) -> bool {
        let stdout = self.lanes.stdout.as_ref();
        stdout.is_some_and(|lane| lane.backlog.stats().pending == 0)
    }

    /// For how long a last flush may go on.
    pub(super) fn flush_deadline(&self) -> Duration {
        self.config.flush_deadline
    }

    pub(crate) fn stats(&'static self) -> Stats {
        self.lanes.gather();
        let stats = |lane: &Option<Lane>| lane.as_ref().map(|lane| lane.backlog.stats());
        Stats {
            emitted: self.lanes.emitted(),
            stdout: stats(&self.lanes.stdout).unwrap_or_default(),
            file: stats(&self.lanes.file).unwrap_or_default(),
        }
    }
}
