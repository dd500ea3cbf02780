//! T1: the lock under which this process prints.

use std::io::{self, StdoutLock, Write as _};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::os::forks;

/// In a forked child: the number of forks after which the lock was found to be held by a thread that lives.
static LIVES: AtomicU32 = AtomicU32::new(0);
/// The same, after which it was tried.
static TRIED: AtomicU32 = AtomicU32::new(0);

/// How long a thread of this process may print one thing, so that it is not taken for one that no longer exists.
const AWHILE: Duration = Duration::from_millis(100);

/// Keeps `println!` of this process out of our lines and us out of its own. What is in its buffer, half a line, stays there.
///
/// `None` in a child that was forked while another thread of the parent held the lock: nobody gives it back there.
pub(super) fn lock() -> Option<StdoutLock<'static>> {
    let forks = forks();
    (forks == 0 || LIVES.load(Ordering::Relaxed) == forks || is_given_back(forks))
        .then(|| io::stdout().lock())
}

/// How long the end of a process may take to print the rest, if another thread has the lock.
const LAST: Duration = Duration::from_secs(1);

/// At exit: writes what the program printed without a newline, for at most `time` or a second. The standard library does so
/// as well, just before, but leaves it where it is if a writer of ours has the lock right then.
pub(crate) fn print_rest(time: Duration) {
    let forks = forks();
    if forks == 0 || LIVES.load(Ordering::Relaxed) == forks {
        let (done, waits) = channel();
        let print = move || {
            let _ = io::stdout().flush();
            let _ = done.send(());
        };
        if thread::Builder::new().spawn(print).is_ok() {
            let _ = waits.recv_timeout(time.min(LAST));
        }
    }
}

/// Waits for the lock on a thread that may wait for ever, once in a process: if it comes late, then from then on.
fn is_given_back(forks: u32) -> bool {
    if TRIED.swap(forks, Ordering::Relaxed) == forks {
        return false;
    }
    let (came, comes) = channel();
    let waits = move || {
        drop(io::stdout().lock());
        LIVES.store(forks, Ordering::Relaxed);
        let _ = came.send(());
    };
    thread::Builder::new().spawn(waits).is_ok() && comes.recv_timeout(AWHILE).is_ok()
}
