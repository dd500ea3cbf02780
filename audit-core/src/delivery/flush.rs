//! D6: waiting for a backlog.

use std::time::Instant;

use super::backlog::{Backlog, State};
use crate::sync::{lock, wait_for};

/// What a flush does about a transport that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Patience {
    /// Waits until the deadline, and gives up nothing.
    Waits,
    /// After one more attempt, what is left counts as dropped: nobody will come back for it.
    Last,
}

/// A flush that was asked for and is under way.
#[derive(Debug)]
pub(crate) struct Ticket {
    accepted: u64,
    dropped: u64,
    kick: u64,
}

impl Backlog {
    /// Makes the writer try at once. What was pushed before this is what the ticket is for.
    pub(crate) fn begin_flush(&self) -> Ticket {
        let mut state = lock(&self.state);
        let (accepted, dropped) = (state.accepted, state.dropped);
        let kick = self.kick(&mut state);
        Ticket {
            accepted,
            dropped,
            kick,
        }
    }

    /// Waits until everything that the ticket is for was written, losses reported, or `deadline`.
    pub(crate) fn finish_flush(
        &self,
        ticket: &Ticket,
        deadline: Instant,
        patience: Patience,
    ) -> bool {
        let mut state = lock(&self.state);
        let deadline = state.until(deadline, patience);
        state.waiting += 1;
        let complete = loop {
            if state.is_complete(ticket) {
                break true;
            }
            if patience == Patience::Last && state.failing && state.failed_kick >= ticket.kick {
                state.give_up();
                break false;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                if patience == Patience::Last {
                    state.waited.get_or_insert_with(Instant::now);
                }
                break false;
            }
            state = wait_for(&self.settled, state, left);
        };
        state.waiting -= 1;
        complete
    }
}

impl State {
    /// By when a flush is to end. The exit that comes after a guard waited in vain does not wait as long again.
    fn until(&mut self, deadline: Instant, patience: Patience) -> Instant {
        let now = Instant::now();
        if patience == Patience::Waits {
            return deadline;
        }
        let time = deadline.saturating_duration_since(now);
        self.waited = self
            .waited
            .filter(|waited| now.saturating_duration_since(*waited) < time);
        self.waited.unwrap_or(deadline)
    }

    fn is_complete(&self, ticket: &Ticket) -> bool {
        self.done >= ticket.accepted && self.reported >= ticket.dropped
    }
}
