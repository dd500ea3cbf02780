//! The plainest queue that is bounded and loses nothing: one buffer under one lock, which a writer
//! swaps for an empty one. Who finds it full waits.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::tee::Tee;

const LIMIT: usize = 16 << 20;
const NAP: Duration = Duration::from_millis(1);

/// How the writer learns of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wake {
    /// It looks every millisecond.
    Naps,
    /// It is woken by each, unless it is at work.
    PerEvent,
}

/// See the module.
pub(super) struct Queue {
    state: Mutex<State>,
    filled: Condvar,
    emptied: Condvar,
    wake: Wake,
}

#[derive(Default)]
struct State {
    lines: Vec<u8>,
    sleeping: bool,
    waiting: bool,
    busy: bool,
}

impl Queue {
    pub(super) fn open(file: &Path, wake: Wake) -> Arc<Self> {
        let queue = Arc::new(Self {
            state: Mutex::default(),
            filled: Condvar::new(),
            emptied: Condvar::new(),
            wake,
        });
        let mut tee = Tee::open(file);
        thread::spawn({
            let queue = Arc::clone(&queue);
            move || queue.write(&mut tee)
        });
        queue
    }

    pub(super) fn push(&self, line: &[u8]) {
        let mut state = self.lock();
        while state.lines.len() + line.len() > LIMIT {
            state.waiting = true;
            state = wait(&self.emptied, state);
        }
        state.lines.extend_from_slice(line);
        if state.sleeping && self.wake == Wake::PerEvent {
            state.sleeping = false;
            drop(state);
            self.filled.notify_one();
        }
    }

    pub(super) fn finish(&self) {
        loop {
            let state = self.lock();
            if state.lines.is_empty() && !state.busy {
                return;
            }
            drop(state);
            thread::sleep(NAP);
        }
    }

    fn write(&self, tee: &mut Tee) {
        let mut spare = Vec::new();
        loop {
            if self.wake == Wake::Naps {
                thread::sleep(NAP);
            }
            let mut state = self.lock();
            while self.wake == Wake::PerEvent && state.lines.is_empty() {
                state.sleeping = true;
                state = wait(&self.filled, state);
            }
            std::mem::swap(&mut state.lines, &mut spare);
            state.busy = true;
            if std::mem::take(&mut state.waiting) {
                self.emptied.notify_all();
            }
            drop(state);
            let _ = tee.write_all(&spare);
            spare.clear();
            self.lock().busy = false;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wait<'a>(condition: &Condvar, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    condition
        .wait(state)
        .unwrap_or_else(PoisonError::into_inner)
}
