//! Where lines go: the two transports, each of which writes whole lines and says how far it came.
//!
//! - [`file`] and [`stdout`]: the two; [`open`]: what may be opened;
//! - [`unended`]: a line that lacks only its newline;
//! - [`printing`]: the lock that keeps records and `println!` apart.

pub(crate) mod file;
mod open;
pub(crate) mod printing;
pub(crate) mod stdout;
mod unended;

use std::io;

/// Something that takes lines.
pub(crate) trait Transport: Send {
    /// Writes `lines`, which are whole, and says how many bytes of whole lines were written: all of
    /// them if there is no error.
    fn write(&mut self, lines: &[u8]) -> Progress;
}

/// How far a write came.
#[derive(Debug)]
pub(crate) struct Progress {
    /// Up to the end of the last line that was written whole.
    pub(crate) bytes: usize,
    pub(crate) error: Option<io::Error>,
}

/// Up to the end of the last whole line in the first `bytes`.
fn whole_lines(lines: &[u8], bytes: usize) -> usize {
    lines[..bytes]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1)
}
