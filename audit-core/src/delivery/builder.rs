//! D8: how a program sets up its transports.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::audit::AuditGuard;
use super::runtime;
use crate::record::{DEFAULT_BYTES, limit::MAX_RECORD};

/// The file unless another is set (T2).
const DEFAULT_FILE: &str = "/var/log/molecule-audit.jsonl";
/// The variable that names another.
const FILE_VARIABLE: &str = "MOLECULE_AUDIT_LOG_PATH";
/// Below this a record would be all envelope.
const LEAST_RECORD: usize = 512;

/// When a record is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Delivery {
    /// Emitting hands the record over and goes on; each transport has its own writer thread and its
    /// own bounded backlog. Emitting never waits. A process that is killed, by SIGKILL or by a signal
    /// without a handler, or that aborts, loses what is pending, which is normally the last
    /// millisecond. A write that fails is tried again every second, and what comes meanwhile is kept
    /// while the backlog has room.
    #[default]
    Background,
    /// Both transports are written, file first, before emitting returns, so that a process that is
    /// killed right after it has lost nothing.
    ///
    /// **Emitting can block**: as long as a write does, on a pipe that nobody reads for ever, and
    /// as long as another thread holds the lock of standard output. A write that fails is not
    /// retried: the record counts as dropped by that transport.
    Inline,
}

/// What a program wants of its transports.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) file: Option<PathBuf>,
    pub(crate) stdout: bool,
    pub(crate) delivery: Delivery,
    pub(crate) backlog_bytes: usize,
    pub(crate) record_bytes: usize,
    pub(crate) flush_deadline: Duration,
}

impl Default for Config {
    fn default() -> Self {
        let file = std::env::var_os(FILE_VARIABLE).filter(|path| !path.is_empty());
        Self {
            file: Some(file.map_or_else(|| PathBuf::from(DEFAULT_FILE), PathBuf::from)),
            stdout: true,
            delivery: Delivery::Background,
            backlog_bytes: 16 << 20,
            record_bytes: DEFAULT_BYTES,
            flush_deadline: Duration::from_secs(5),
        }
    }
}

/// Sets up the transports; made by [`Audit::builder`](crate::Audit::builder).
///
/// ```no_run
/// use audit_core::{Audit, Delivery};
///
/// # fn main() -> Result<(), audit_core::AlreadyInstalled> {
/// let _guard = Audit::builder()
///     .file("/var/log/app/audit.jsonl")
///     .delivery(Delivery::Background)
///     .install()?;
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is set up before `install`"]
#[derive(Clone, Debug, Default)]
pub struct AuditBuilder {
    config: Config,
}

impl AuditBuilder {
    /// Appends the records to the file at `path`. Unset, it is the path in the environment variable
    /// `MOLECULE_AUDIT_LOG_PATH`, which is read when the builder is made and counts as unset if it is
    /// empty, else `/var/log/molecule-audit.jsonl`.
    ///
    /// - A file that is not there is made, with mode 0640 less the umask. One that is there keeps its mode.
    /// - Folders above it are not made.
    /// - A symlink, a FIFO, a socket, a directory and a device are refused, with a warning on standard error, and never
    ///   waited for. On Linux `/dev/null` and `/dev/full` are taken. Folders above it may be symlinks.
    /// - A relative path is fixed by [`install`](Self::install), or by the first record if nothing is installed: a later
    ///   change of directory does not move the file.
    ///
    /// A path that is refused, or whose folder is missing, counts as a failing write: see [`Delivery`].
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.config.file = Some(path.into());
        self
    }

    /// Turns the file off.
    pub fn no_file(mut self) -> Self {
        self.config.file = None;
        self
    }

    /// Turns standard output on (as it is from the start) or off.
    pub fn stdout(mut self, on: bool) -> Self {
        self.config.stdout = on;
        self
    }

    /// Says when a record is written: in the background unless set.
    pub fn delivery(mut self, delivery: Delivery) -> Self {
        self.config.delivery = delivery;
        self
    }

    /// Bounds each transport's backlog, in bytes of lines: 16 MiB unless set. When it is full, new
    /// records are dropped for that transport and counted. Up to 1 MiB more is on its way there:
    /// for a millisecond or so while a writer moves, and as long as all of them are stuck.
    pub fn backlog_bytes(mut self, bytes: usize) -> Self {
        self.config.backlog_bytes = bytes;
        self
    }

    /// Bounds a record with its prefix and newline, in bytes: 15 KiB unless set, so that a
    /// container log driver never splits it. At least 512, at most 256 KiB; in a small bound, three
    /// ids of full length may not fit, and those are never cut.
    pub fn max_record_bytes(mut self, bytes: usize) -> Self {
        self.config.record_bytes = bytes.clamp(LEAST_RECORD, MAX_RECORD);
        self
    }

    /// Bounds how long the guard's drop and the exit of the process wait for a transport that does
    /// not move: 5 seconds unless set.
    pub fn flush_deadline(mut self, deadline: Duration) -> Self {
        self.config.flush_deadline = deadline;
        self
    }

    /// Sets the transports up for the whole process. Files are opened when there is something to
    /// write.
    ///
    /// If a record was emitted before, with nothing installed, the default transports finish what
    /// they have and these take over. Dropping the guard flushes; what is emitted after that is
    /// still delivered.
    ///
    /// # What it does to the process
    ///
    /// This, and the first [`emit`](crate::emit) if nothing is installed:
    ///
    /// - **At exit** an `atexit` handler writes what is pending, for at most the
    ///   [flush deadline](Self::flush_deadline). A record that is emitted after it has run registers another, up to
    ///   sixteen in all.
    /// - **In a forked child** a `pthread_atfork` handler makes the child a process of its own: its first record starts
    ///   transports set up like its parent's, with a new `instance` and with `seq` 1. What is pending at the fork is
    ///   the parent's alone to write. A program that forks without exec installs before it has threads: a fork in the
    ///   middle of the first record of another thread may come too early for the handler.
    /// - **Threads**: in [`Delivery::Background`] one for each transport, `audit-file` and `audit-stdout`, from the
    ///   first record on. All signals are blocked there, so that no handler of the program runs on them. If none can be
    ///   started (a limit on processes), flushes and the exit write themselves, and no deadline bounds a write that blocks.
    /// - **SIGXFSZ**: in [`Delivery::Inline`] with a file, a handler that does nothing is set if the signal has its
    ///   default action, so that a file size limit fails the write and does not end the process. That holds for writes
    ///   to other files too.
    /// - **Memory**: transports are never freed. Those that another `install` replaces stay.
    ///
    /// # Errors
    ///
    /// [`AlreadyInstalled`] if an earlier guard still lives.
    pub fn install(self) -> Result<AuditGuard, AlreadyInstalled> {
        let deadline = self.config.flush_deadline;
        if runtime::install(self.config) {
            Ok(AuditGuard::new(deadline))
        } else {
            Err(AlreadyInstalled)
        }
    }
}

/// The transports are set up already, and their guard lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyInstalled;

impl fmt::Display for AlreadyInstalled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the audit transports of this process are installed already")
    }
}

impl Error for AlreadyInstalled {}

#[cfg(test)]
mod tests {
    use super::{AuditBuilder, LEAST_RECORD, MAX_RECORD};

    #[test]
    fn the_size_of_a_record_stays_within_what_makes_sense() {
        let bytes = |bytes| {
            AuditBuilder::default()
                .max_record_bytes(bytes)
                .config
                .record_bytes
        };
        assert_eq!((bytes(0), bytes(511)), (LEAST_RECORD, 512));
        assert_eq!((bytes(20_000), bytes(usize::MAX)), (20_000, MAX_RECORD));
        assert_eq!(MAX_RECORD, 256 * 1024);
    }
}
