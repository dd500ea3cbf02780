//! A bar on standard error for runs that take their time.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Nothing is shown before this.
const PATIENCE: Duration = Duration::from_secs(1);
const EVERY: Duration = Duration::from_millis(100);

pub(crate) struct Progress {
    total: u64,
    done: Cell<u64>,
    start: Instant,
    /// When to draw next; `None` when there is nothing to draw on.
    next: Cell<Option<Instant>>,
    drawn: Cell<bool>,
}

impl Progress {
    /// For `total` bytes; 0 if that is not known, and then there is no bar.
    pub(crate) fn new(total: u64) -> Self {
        let start = Instant::now();
        let wanted = total > 0 && io::stderr().is_terminal();
        let next = Cell::new(wanted.then(|| start + PATIENCE));
        Self {
            total,
            done: Cell::new(0),
            start,
            next,
            drawn: Cell::new(false),
        }
    }

    pub(crate) fn advance(&self, bytes: u64) {
        self.done.set(self.done.get() + bytes);
        if let Some(next) = self.next.get() {
            let now = Instant::now();
            if now >= next {
                self.next.set(Some(now + EVERY));
                self.draw(now - self.start);
            }
        }
    }

    fn draw(&self, taken: Duration) {
        let bar = line(self.done.get().min(self.total), self.total, taken);
        let _ = write!(io::stderr(), "\r\x1b[K{bar}");
        self.drawn.set(true);
    }

    /// No bar from here on: the terminal is needed for the answer.
    pub(crate) fn retire(&self) {
        if self.next.take().is_some() && self.drawn.get() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.retire();
    }
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
fn line(done: u64, total: u64, taken: Duration) -> String {
    const WIDTH: usize = 30;
    let share = done as f64 / total as f64;
    let filled = (share * WIDTH as f64) as usize;
    let rate = done as f64 / taken.as_secs_f64();
    let left = (total - done) as f64 / rate;
    format!(
        "[{}{}] {:3.0} % of {:.0} MB, {:.0} MB/s, {left:.0} s left",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        share * 100.0,
        total as f64 / 1e6,
        rate / 1e6,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_far_and_how_long() {
        let line = line(500_000_000, 1_000_000_000, Duration::from_secs(1));
        let bar = "[###############...............]";
        assert_eq!(line, format!("{bar}  50 % of 1000 MB, 500 MB/s, 1 s left"));
    }
}
