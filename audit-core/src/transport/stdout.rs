//! T1: standard output.

use std::io::{self, IoSlice};
use std::os::fd::BorrowedFd;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::{Progress, Transport, whole_lines};

/// Writes to the process's standard output.
#[derive(Debug)]
pub(crate) struct Stdout {
    /// The last write failed in the middle of a line.
    torn: bool,
}

impl Transport for Stdout {
    fn write(&mut self, lines: &[u8]) -> Progress {
        // Holding the lock keeps `println!` of this process out of our lines and us out of its own.
        // We write past its buffer: half a line that waits there stays there. In a forked child the
        // lock may be held by a thread that no longer exists.
        let _lock = (!crate::os::is_forked()).then(|| io::stdout().lock());
        let fd = rustix::stdio::stdout();
        let mut done = 0;
        while done < lines.len() {
            let outcome = if self.torn {
                let whole = [IoSlice::new(b"\n"), IoSlice::new(&lines[done..])];
                rustix::io::writev(fd, &whole)
            } else {
                rustix::io::write(fd, &lines[done..])
            };
            match outcome {
                Ok(0) => return self.stopped(lines, done, io::ErrorKind::WriteZero.into()),
                Ok(written) => done += written - usize::from(std::mem::take(&mut self.torn)),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => wait(fd),
                Err(error) => return self.stopped(lines, done, error.into()),
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
        Self { torn: false }
    }

    fn stopped(&mut self, lines: &[u8], done: usize, error: io::Error) -> Progress {
        let bytes = whole_lines(lines, done);
        self.torn |= bytes < done;
        Progress {
            bytes,
            error: Some(error),
        }
    }
}

/// Someone made the descriptor non-blocking: wait as if it were not.
fn wait(fd: BorrowedFd<'_>) {
    let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::OUT)];
    // Whatever this says, the next write says it better.
    let _ = poll(&mut fds, None);
}
