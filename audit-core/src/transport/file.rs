//! T2, T4 and T5: a file of lines, that others may rotate and write as well.

use std::fs::{File as Descriptor, Metadata};
use std::io::{self, IoSlice};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::io::Errno;

use super::open::{Place, open};
use super::unended::Unended;
use super::{Progress, Transport, whole_lines};

/// How often a torn end is looked at while it changes: with all that time to write, others have ended it.
const LOOKS: u32 = 100;
/// How often in a row it must be the same, a millisecond apart: another process may be in the middle of a write and, on a
/// busy machine, not have a processor just now. Of one that was seen before, or that we made, less is enough.
const STEADY: u32 = 25;
const STEADY_AGAIN: u32 = 1;
/// How many writes in a row may put in less than a line before that counts as a failure.
const FRUITLESS: u32 = 8;

/// Appends to the file at a path, whichever file that is at the time.
#[derive(Debug)]
pub(crate) struct File {
    path: PathBuf,
    /// How long the path may go unlooked at.
    every: Duration,
    open: Option<Open>,
    unended: Option<Unended>,
}

#[derive(Debug)]
struct Open {
    file: Descriptor,
    place: Place,
    /// When the path was last found to lead here.
    looked: Instant,
    /// The file was at least this long.
    length: u64,
    end: End,
}

/// How the file ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// With a newline, as far as we know.
    Whole,
    /// Perhaps in the middle of a line: look before writing.
    Unknown,
    /// In the middle of a line, unless another process has mended that: look.
    Torn,
}

impl File {
    pub(crate) fn new(path: PathBuf, every: Duration) -> Self {
        Self {
            path,
            every,
            open: None,
            unended: None,
        }
    }

    /// The file to write to, opened anew if the path leads elsewhere (T4).
    fn current(&mut self) -> io::Result<&mut Open> {
        if let Some(open) = &mut self.open
            && (self.every.is_zero() || open.looked.elapsed() >= self.every)
        {
            let found = std::fs::symlink_metadata(&self.path);
            if !open.is_at(&found) && !open.outlives(&found, &self.path) {
                self.open = None;
            }
        }
        match &mut self.open {
            Some(open) => Ok(open),
            closed => Ok(closed.insert(Open::at(&self.path)?)),
        }
    }
}

impl Transport for File {
    fn write(&mut self, lines: &[u8]) -> Progress {
        let mut unended = self.unended.take();
        let progress = match self.current() {
            Ok(open) => open.append_all(lines, &mut unended),
            Err(error) => Progress {
                bytes: 0,
                error: Some(error),
            },
        };
        self.unended = unended;
        progress
    }
}

impl Open {
    /// One write after the other, until all is in or one fails.
    fn append_all(&mut self, lines: &[u8], unended: &mut Option<Unended>) -> Progress {
        let mut done = 0;
        let mut idle = 0;
        while done < lines.len() {
            match self.append_next(&lines[done..], unended) {
                Ok(0) if idle < FRUITLESS => idle += 1,
                Ok(0) => {
                    return Progress {
                        bytes: done,
                        error: Some(io::ErrorKind::WriteZero.into()),
                    };
                }
                Ok(bytes) => (done, idle) = (done + bytes, 0),
                Err(Errno::INTR) => {}
                Err(error) => {
                    return Progress {
                        bytes: done,
                        error: Some(error.into()),
                    };
                }
            }
        }
        Progress {
            bytes: done,
            error: None,
        }
    }

    /// What the last write owes, or else one write.
    fn append_next(&mut self, lines: &[u8], unended: &mut Option<Unended>) -> Result<usize, Errno> {
        if let Some(left) = unended.take()
            && let Some(line) = left.first_of(lines)
        {
            let whole = left.finish(&self.file, self.place);
            match whole {
                Ok(_) => self.end = End::Unknown,
                Err(_) => *unended = Some(left),
            }
            return whole.map(|whole| if whole { line } else { 0 });
        }
        let written = self.append(lines)?;
        let whole = whole_lines(lines, written);
        if whole < written {
            *unended = Unended::left(lines, written, &self.file, self.place);
        }
        Ok(whole)
    }

    fn at(path: &std::path::Path) -> io::Result<Self> {
        let (file, found) = open(path)?;
        let place = Place::of(&found);
        let looked = Instant::now();
        Ok(Self {
            file,
            place,
            looked,
            length: found.len(),
            end: End::Unknown,
        })
    }

    /// Whether the path leads to this file. A file that shrank was truncated: it may end anywhere.
    fn is_at(&mut self, found: &io::Result<Metadata>) -> bool {
        let Ok(found) = found else { return false };
        if Place::of(found) != self.place {
            return false;
        }
        if found.len() < self.length {
            self.end = End::Unknown;
        }
        self.length = found.len();
        self.looked = Instant::now();
        true
    }

    /// Whether to go on with this file although nothing is found at the path: it was renamed, and we may
    /// not make a new one there, as whoever renamed it will in a moment; or we may not even look, as after
    /// a change of user.
    fn outlives(&mut self, found: &io::Result<Metadata>, path: &std::path::Path) -> bool {
        if found.is_ok() || !self.file.metadata().is_ok_and(|file| file.nlink() > 0) {
            return false;
        }
        match Self::at(path) {
            Ok(fresh) => *self = fresh,
            Err(_) => self.looked = Instant::now(),
        }
        true
    }

    /// One write of `lines`, on a line of its own. Returns how many bytes went in; a line that went
    /// in by half is torn, and is written again.
    fn append(&mut self, lines: &[u8]) -> Result<usize, Errno> {
        let torn = match self.end {
            End::Whole => false,
            End::Unknown => self.ends_torn(STEADY).unwrap_or(false),
            // Seen before, or made.
            End::Torn => self.ends_torn(STEADY_AGAIN).unwrap_or(true),
        };
        if torn {
            self.end = End::Torn;
        }
        let outcome = if torn {
            rustix::io::writev(&self.file, &[IoSlice::new(b"\n"), IoSlice::new(lines)])
        } else {
            rustix::io::write(&self.file, lines)
        };
        if self.end == End::Whole {
            self.end = End::Unknown;
        }
        let written = outcome?;
        self.length += written as u64;
        let written = written.saturating_sub(usize::from(torn));
        let whole = whole_lines(lines, written);
        self.end = match written {
            _ if whole < written => End::Torn,
            _ if whole == lines.len() => End::Whole,
            _ => End::Unknown,
        };
        Ok(written)
    }

    /// Whether the file ends in the middle of a line (T5), if it may be read. Another process may be
    /// writing one just now, so a torn end is looked at again while it changes.
    fn ends_torn(&self, steady: u32) -> io::Result<bool> {
        let mut seen = self.torn_at()?;
        let mut same = 0;
        for _ in 0..LOOKS {
            if seen.is_none() || same == steady {
                return Ok(seen.is_some());
            }
            std::thread::sleep(Duration::from_millis(1));
            let now = self.torn_at()?;
            same = if now == seen { same + 1 } else { 0 };
            seen = now;
        }
        Ok(false)
    }

    /// The length of the file if it does not end in a newline.
    fn torn_at(&self) -> io::Result<Option<u64>> {
        let length = self.file.metadata()?.len();
        let Some(at) = length.checked_sub(1) else {
            return Ok(None);
        };
        let mut last = [b'\n'];
        self.file.read_at(&mut last, at)?;
        Ok((last != *b"\n").then_some(length))
    }
}
