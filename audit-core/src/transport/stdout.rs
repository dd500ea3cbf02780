//! T1: standard output.

use std::io::{self, IoSlice};
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::printing::lock;
use super::{Progress, Transport, whole_lines};

/// The last write failed in the middle of a line. Whoever writes next, for other transports or in a forked child, begins
/// with a new one. Written under the lock.
static TORN: AtomicBool = AtomicBool::new(false);

/// Writes to the process's standard output.
#[derive(Debug)]
pub(crate) struct Stdout(());

impl Transport for Stdout {
    /// Past the buffer of `println!`: half a line that waits there stays there.
    fn write(&mut self, lines: &[u8]) -> Progress {
        let _lock = lock();
        let fd = rustix::stdio::stdout();
        let mut done = 0;
        while done < lines.len() {
            let torn = TORN.load(Ordering::Relaxed);
            let outcome = if torn {
                let whole = [IoSlice::new(b"\n"), IoSlice::new(&lines[done..])];
                rustix::io::writev(fd, &whole)
            } else {
                rustix::io::write(fd, &lines[done..])
            };
            match outcome {
                Ok(0) => return stopped(lines, done, io::ErrorKind::WriteZero.into()),
                Ok(written) => {
                    done += written - usize::from(torn);
                    TORN.store(false, Ordering::Relaxed);
                }
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => wait(fd),
                Err(error) => return stopped(lines, done, error.into()),
            }
        }
        Progress {
            bytes: lines.len(),
            error: None,
        }
    }
}

impl Stdout {
    pub(crate) fn new() -> Self {
        // Before there is a writer that would be the first to do it: a child that is forked in the
        // middle of that waits for ever when it exits.
        drop(io::stdout());
        Self(())
    }
}

fn stopped(lines: &[u8], done: usize, error: io::Error) -> Progress {
    let bytes = whole_lines(lines, done);
    if bytes < done {
        TORN.store(true, Ordering::Relaxed);
    }
    Progress {
        bytes,
        error: Some(error),
    }
}

/// Someone made the descriptor non-blocking: wait as if it were not.
fn wait(fd: BorrowedFd<'_>) {
    let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::OUT)];
    // Whatever this says, the next write says it better.
    let _ = poll(&mut fds, None);
}
