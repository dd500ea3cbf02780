//! What a program may ask of its transports.

use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

use super::builder::AuditBuilder;
use super::flush::Patience;
use super::runtime::{self, Runtime};
use super::stats::Stats;

/// The audit transports of this process.
#[derive(Debug)]
pub struct Audit(());

impl Audit {
    /// Starts to set up the transports.
    pub fn builder() -> AuditBuilder {
        AuditBuilder::default()
    }

    /// Waits until nothing is pending of what was emitted before this call, for at most `timeout`,
    /// and gives up nothing. `Ok` does not say that no record was dropped: that is in
    /// [`stats`](Self::stats).
    ///
    /// - [`Delivery::Background`](crate::Delivery::Background): a transport that fails is tried again, at once and then
    ///   every second. The `audit.lost` record of what was dropped before is waited for, too.
    /// - [`Delivery::Inline`](crate::Delivery::Inline): nothing is ever pending, since a record is written or dropped
    ///   before emitting returns. The `audit.lost` record of what was dropped is tried once, unless another thread is
    ///   writing to that transport, and `timeout` does not bound that write. Written or not, this is `Ok`.
    ///
    /// Transports that [`install`](AuditBuilder::install) replaced are waited for as well.
    ///
    /// # Errors
    ///
    /// [`FlushTimeout`] if something is still pending.
    pub fn flush(timeout: Duration) -> Result<(), FlushTimeout> {
        let deadline = deadline(timeout);
        let complete =
            runtime::peek().is_none_or(|runtime| runtime.flush(deadline, Patience::Waits));
        if complete { Ok(()) } else { Err(FlushTimeout) }
    }

    /// What became of the records since the transports were set up.
    ///
    /// ```
    /// let stats = audit_core::Audit::stats();
    /// let file = stats.file;
    /// assert_eq!(stats.emitted, file.written + file.dropped + file.pending);
    /// ```
    pub fn stats() -> Stats {
        runtime::peek().map(Runtime::stats).unwrap_or_default()
    }
}

pub(super) fn deadline(timeout: Duration) -> Instant {
    /// A time that a program does not live to see, and that a clock can say.
    const NEVER: Duration = Duration::from_secs(100 * 365 * 86_400);
    Instant::now() + timeout.min(NEVER)
}

/// Flushes when it is dropped; made by [`AuditBuilder::install`].
///
/// Keep it until the end of `main`. The drop writes the backlog first, for at most five seconds or as
/// configured; a transport that is failing gets one more attempt, and what is left then counts as
/// dropped.
#[must_use = "dropping the guard flushes and ends the installation: keep it until the end of `main`"]
#[derive(Debug)]
pub struct AuditGuard {
    deadline: Duration,
}

impl AuditGuard {
    pub(super) fn new(deadline: Duration) -> Self {
        Self { deadline }
    }
}

impl Drop for AuditGuard {
    fn drop(&mut self) {
        if let Some(runtime) = runtime::peek() {
            runtime.flush(deadline(self.deadline), Patience::Last);
        }
        runtime::uninstall();
    }
}

/// Not everything was written in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlushTimeout;

impl fmt::Display for FlushTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("audit records are still pending")
    }
}

impl Error for FlushTimeout {}
