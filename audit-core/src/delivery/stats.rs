//! D5: what became of the records.

use std::time::SystemTime;

/// What became of the records since the transports were set up; see
/// [`Audit::stats`](crate::Audit::stats). Another `install` starts them anew: what the replaced transports still write is
/// not in them.
///
/// Whenever no call to emit is under way, for each transport that is on, `emitted` equals
/// `written + dropped + pending`. The `audit.lost` records are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Records that were emitted.
    pub emitted: u64,
    /// What became of them on standard output; all zero if that is off.
    pub stdout: TransportStats,
    /// What became of them in the file; all zero if that is off.
    pub file: TransportStats,
}

/// One transport's part of [`Stats`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportStats {
    /// Records that were written.
    pub written: u64,
    /// Records that were given up: there was no room for them, or the transport failed for good.
    pub dropped: u64,
    /// Records that wait to be written.
    pub pending: u64,
    /// The last attempt to write failed.
    pub failing: bool,
    /// Since when the transport is degraded, by the wall clock; `None` while it is well. It is
    /// degraded from the first write that fails or record that is dropped, until a write succeeds
    /// and every loss is reported in band (`audit.lost`). One that stalls without an error has
    /// `pending` records that become more, and is degraded once its backlog is full.
    pub degraded_since: Option<SystemTime>,
}
