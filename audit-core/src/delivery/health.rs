//! Whether a transport is well, and since when it is not.

use std::time::SystemTime;

use super::backlog::{Backlog, State};
use super::stats::TransportStats;
use crate::sync::lock;

impl Backlog {
    pub(crate) fn stats(&self) -> TransportStats {
        let state = lock(&self.state);
        TransportStats {
            written: state.written,
            dropped: state.dropped,
            pending: state.accepted - state.done,
            failing: state.failing,
            degraded_since: state.degraded,
        }
    }
}

impl State {
    /// Something is wrong, from now on if nothing was before.
    pub(super) fn degrade(&mut self) {
        self.degraded.get_or_insert_with(SystemTime::now);
    }

    /// A write succeeded or failed. It is well again if no loss is left to report.
    pub(super) fn tried(&mut self, failed: bool) {
        self.failing = failed;
        if failed {
            self.degrade();
            return;
        }
        // It moves: the next last flush may wait for it again.
        self.waited = None;
        if self.lost.is_none() {
            self.degraded = None;
        }
    }
}
