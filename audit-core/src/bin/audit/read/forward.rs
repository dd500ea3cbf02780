//! Oldest line first.

use std::io::{self, Read};

use memchr::{memchr, memrchr};

use super::BLOCK;
use crate::fault::{Fault, Flow};

/// What a reader hands on.
pub(crate) enum Piece<'b> {
    /// Whole lines; only the very last may lack its newline.
    Lines(&'b [u8]),
    /// A line too long to be a record, passed over.
    TooLong,
}

/// Hands `each` the lines of `reader`, in blocks.
pub(crate) fn forward(
    mut reader: impl Read,
    each: &mut dyn FnMut(Piece<'_>) -> Result<Flow, Fault>,
) -> Result<Flow, Fault> {
    let mut buffer = vec![0; BLOCK];
    let mut filled = 0;
    let mut skipping = false;
    loop {
        let read = match reader.read(&mut buffer[filled..]) {
            Ok(read) => read,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(Fault::Read(cause)),
        };
        let fresh = filled;
        filled += read;
        if skipping {
            let line_end = memchr(b'\n', &buffer[fresh..filled]).map(|n| fresh + n + 1);
            skipping = line_end.is_none();
            buffer.copy_within(line_end.unwrap_or(filled)..filled, 0);
            filled -= line_end.unwrap_or(filled);
        }
        let whole = if read == 0 {
            filled
        } else {
            memrchr(b'\n', &buffer[..filled]).map_or(0, |n| n + 1)
        };
        if whole > 0 && each(Piece::Lines(&buffer[..whole]))? == Flow::Enough {
            return Ok(Flow::Enough);
        }
        if read == 0 {
            return Ok(Flow::More);
        }
        buffer.copy_within(whole..filled, 0);
        filled -= whole;
        if filled == BLOCK {
            if each(Piece::TooLong)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
            skipping = true;
            filled = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that gives `step` bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(self.0.len()).min(buffer.len());
            buffer[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn pieces(text: &[u8], step: usize) -> Vec<Option<String>> {
        let mut pieces = Vec::new();
        forward(Slow(text, step), &mut |piece| {
            match piece {
                Piece::TooLong => pieces.push(None),
                Piece::Lines(lines) => pieces.extend(
                    lines
                        .split_inclusive(|&b| b == b'\n')
                        .map(|l| Some(String::from_utf8_lossy(l).into_owned())),
                ),
            }
            Ok(Flow::More)
        })
        .unwrap();
        pieces
    }

    #[test]
    fn lines_arrive_whole_whatever_the_reads() {
        for step in [1, 2, 3, 7, 100] {
            let lines = pieces(b"one\ntwo\n\nlast", step);
            let expected = ["one\n", "two\n", "\n", "last"].map(|line| Some(line.to_owned()));
            assert_eq!(lines, expected, "{step}");
        }
    }

    #[test]
    fn a_line_longer_than_a_block_is_passed_over() {
        let mut text = b"one\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', 3 * BLOCK));
        text.extend(b"\ntwo\n");
        let expected = vec![Some("one\n".to_owned()), None, Some("two\n".to_owned())];
        assert_eq!(pieces(&text, usize::MAX), expected);
        assert_eq!(pieces(&text, 10_000), expected);
    }
}
