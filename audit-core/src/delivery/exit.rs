//! D6: every orderly exit flushes, whether anything was installed or not.

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::audit::deadline;
use super::flush::Patience;
use super::runtime;
use crate::os;
use crate::transport::printing::print_rest;

/// An exit handler is registered that has not run.
static ARMED: AtomicBool = AtomicBool::new(false);
/// Handlers that were registered so far. Each emit after our handler has run asks for another one;
/// a thread that emits for ever must not keep the process from ending.
static TIMES: AtomicU32 = AtomicU32::new(0);
const MOST_TIMES: u32 = 16;
/// For how long the last flushes went on so far, in nanoseconds: they have the flush deadline together, however often one
/// is begun and whatever the program does in between.
static SPENT: AtomicU64 = AtomicU64::new(0);

/// Makes sure that the exit flushes.
#[inline]
pub(super) fn arm() {
    if !ARMED.load(Ordering::Relaxed) {
        register();
    }
}

#[cold]
fn register() {
    if TIMES.load(Ordering::Relaxed) < MOST_TIMES && !ARMED.swap(true, Ordering::AcqRel) {
        TIMES.fetch_add(1, Ordering::Relaxed);
        os::at_exit(at_exit);
    }
}

extern "C" fn at_exit() {
    ARMED.store(false, Ordering::Release);
    // There is nobody to whom a panic could be told.
    let _ = catch_unwind(|| {
        if let Some(runtime) = runtime::peek() {
            let began = Instant::now();
            let spent = Duration::from_nanos(SPENT.load(Ordering::Relaxed));
            let left = runtime.flush_deadline().saturating_sub(spent);
            runtime.flush(deadline(left), Patience::Last);
            // Not if it does not move: that was waited for.
            if runtime.has_written_stdout() {
                print_rest(left.saturating_sub(began.elapsed()));
            }
            let now = u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX);
            SPENT.fetch_add(now, Ordering::Relaxed);
        }
    });
}

/// A forked child has an exit of its own. Called between fork and anything else: one store.
pub(super) fn renew() {
    SPENT.store(0, Ordering::Relaxed);
}
