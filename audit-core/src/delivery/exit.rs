//! D6: every orderly exit flushes, whether anything was installed or not.

use std::panic::catch_unwind;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Instant;

use super::flush::Patience;
use super::runtime;
use crate::os;

/// An exit handler is registered that has not run.
static ARMED: AtomicBool = AtomicBool::new(false);
/// Handlers that were registered so far. Each emit after our handler has run asks for another one;
/// a thread that emits for ever must not keep the process from ending.
static TIMES: AtomicU32 = AtomicU32::new(0);
const MOST_TIMES: u32 = 16;
/// By when the last flush is to end, however often it is begun.
static DEADLINE: OnceLock<Instant> = OnceLock::new();

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
            let deadline = *DEADLINE.get_or_init(|| runtime.flush_deadline_from_now());
            runtime.flush(deadline, Patience::Last);
        }
    });
}
