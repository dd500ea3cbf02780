//! T6: trouble is said on standard error, once, and never with a record in it.

use std::fmt::Write;
use std::io;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::record::escape;

/// How often the same trouble is said.
const EVERY: Duration = Duration::from_secs(30);
/// A pipe that `poll` calls writable takes this much without waiting (POSIX, `PIPE_BUF` of Linux).
const PIPE_BYTES: usize = 4096;
/// The most of a path or cause that a warning repeats, escapes included.
const PART_BYTES: usize = 1024;

/// The trouble of one transport.
#[derive(Debug)]
pub(crate) struct Trouble {
    /// What fails, such as `append /var/log/molecule-audit.jsonl`.
    what: String,
    /// Where the event is nonetheless.
    remains: String,
    /// Failures that were not said yet.
    unsaid: u64,
    /// The last warning is still true.
    said: bool,
    last: Option<Instant>,
}

impl Trouble {
    pub(crate) fn new(what: &str, remains: &str) -> Self {
        let (what, remains) = (printable(what), printable(remains));
        Self {
            what,
            remains,
            unsaid: 0,
            said: false,
            last: None,
        }
    }

    /// One that is not told.
    #[cfg(test)]
    pub(crate) fn untold() -> Self {
        let last = Some(Instant::now());
        Self {
            last,
            ..Self::new("", "")
        }
    }

    /// Something failed.
    pub(crate) fn failed(&mut self, cause: &io::Error) {
        self.unsaid += 1;
        let now = Instant::now();
        if self.is_due(now) && say(&self.warning(cause)) {
            self.last = Some(now);
            self.unsaid = 0;
            self.said = true;
        }
    }

    fn is_due(&self, now: Instant) -> bool {
        self.last
            .is_none_or(|last| now.saturating_duration_since(last) >= EVERY)
    }

    fn warning(&self, cause: &io::Error) -> String {
        let Self { what, remains, .. } = self;
        let times = match self.unsaid {
            1 => String::new(),
            count => format!(" {count} times"),
        };
        let cause = printable(&cause.to_string());
        format!("audit: {what} failed{times} (event {remains}): {cause}\n")
    }

    /// It works.
    #[inline]
    pub(crate) fn works(&mut self) {
        if self.said {
            self.said = !say(&format!("audit: {} works again\n", self.what));
        }
    }
}

/// Writes to standard error, without the lock that a thread of the program may hold, and only if
/// that does not wait.
fn say(line: &str) -> bool {
    let stderr = rustix::stdio::stderr();
    let mut fds = [PollFd::from_borrowed_fd(stderr, PollFlags::OUT)];
    let now = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    if !poll(&mut fds, Some(&now)).is_ok_and(|ready| ready > 0) {
        return false;
    }
    let bytes = line.as_bytes();
    // A standard error that fails is beyond warning.
    let _ = rustix::io::write(stderr, &bytes[..bytes.len().min(PIPE_BYTES)]);
    true
}

/// `text` on one line, as it may stand on a terminal, and not too much of it.
fn printable(text: &str) -> String {
    let mut line = String::new();
    for char in text.chars() {
        if line.len() >= PART_BYTES {
            break;
        }
        let disguise = escape::disguise(char.encode_utf8(&mut [0; 4]).as_bytes());
        if char.is_control() || disguise.is_some() {
            let _ = write!(line, "{}", char.escape_unicode());
        } else {
            line.push(char);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::time::{Duration, Instant};

    use super::{EVERY, Trouble};

    #[test]
    fn a_warning_counts_what_was_not_said_and_comes_every_thirty_seconds() {
        let cause = io::Error::other("the disk is full");
        let mut trouble = Trouble::new("append /var/log/a", "still in stdout");
        let said = Instant::now();
        assert!(trouble.is_due(said));
        trouble.unsaid = 1;
        assert_eq!(
            trouble.warning(&cause),
            "audit: append /var/log/a failed (event still in stdout): the disk is full\n"
        );
        trouble.last = Some(said);
        trouble.unsaid = 29;
        assert!(!trouble.is_due(said + Duration::from_secs(29)));
        assert!(trouble.is_due(said + EVERY));
        assert!(trouble.warning(&cause).contains(" failed 29 times (event"));
    }

    #[test]
    fn neither_a_path_nor_a_cause_forges_a_line() {
        let cause = io::Error::other("no\naudit: {\"ts\":\"\u{202e}\u{200f}");
        let mut trouble = Trouble::new("append /tmp/a\n\u{1b}[2J", "kept\r");
        trouble.unsaid = 1;
        let warning = trouble.warning(&cause);
        let odd = |char: char| char.is_control() || ['\u{202e}', '\u{200f}'].contains(&char);
        assert_eq!(warning.find(odd), Some(warning.len() - 1), "{warning:?}");
    }
}
