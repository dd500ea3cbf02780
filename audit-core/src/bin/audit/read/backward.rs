//! Newest line first, without reading what comes before.

use std::io::{Read, Seek, SeekFrom};

use memchr::{memchr, memrchr};

use super::BLOCK;
use crate::fault::{Fault, Flow};

/// Hands `each` the first `end` bytes of `file` in blocks of whole lines, the last block first.
/// Within a block the lines keep their order. A line longer than a block is passed over.
pub(crate) fn backward(
    mut file: impl Read + Seek,
    end: u64,
    each: &mut dyn FnMut(&[u8]) -> Result<Flow, Fault>,
) -> Result<Flow, Fault> {
    // The block, and after it the end of a line that began before the block read last.
    let mut buffer = Vec::with_capacity(2 * BLOCK);
    let mut carried = 0;
    let mut skipping = false;
    let mut at = end;
    while at > 0 {
        let size = at.min(BLOCK as u64);
        at -= size;
        let size = usize::try_from(size).unwrap_or(BLOCK);
        buffer.resize(size + carried, 0);
        buffer.copy_within(..carried, size);
        file.seek(SeekFrom::Start(at)).map_err(Fault::Read)?;
        file.read_exact(&mut buffer[..size]).map_err(Fault::Read)?;
        if skipping {
            let line_start = memrchr(b'\n', &buffer).map(|n| n + 1);
            skipping = line_start.is_none();
            buffer.truncate(line_start.unwrap_or(0));
        }
        let whole = match memchr(b'\n', &buffer) {
            _ if at == 0 => 0,
            Some(newline) => newline + 1,
            None => buffer.len(),
        };
        if whole < buffer.len() && each(&buffer[whole..])? == Flow::Enough {
            return Ok(Flow::Enough);
        }
        carried = whole;
        if carried > BLOCK {
            skipping = true;
            carried = 0;
        }
    }
    Ok(Flow::More)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn lines(text: &[u8]) -> Vec<usize> {
        let mut lengths = Vec::new();
        backward(Cursor::new(text), text.len() as u64, &mut |block| {
            let mut block: Vec<_> = block
                .split_inclusive(|&b| b == b'\n')
                .map(<[u8]>::len)
                .collect();
            block.reverse();
            lengths.extend(block);
            Ok(Flow::More)
        })
        .unwrap();
        lengths
    }

    #[test]
    fn lines_arrive_whole_and_last_first() {
        let mut text = Vec::new();
        let mut expected = Vec::new();
        for length in (1..3000).chain([100_000, 1, 2, BLOCK / 2, BLOCK / 2, 3]) {
            text.extend(std::iter::repeat_n(b'x', length - 1));
            text.push(b'\n');
            expected.push(length);
        }
        text.extend(b"torn");
        expected.push(4);
        expected.reverse();
        assert_eq!(lines(&text), expected);
        assert_eq!(lines(b""), [0_usize; 0]);
    }

    #[test]
    fn a_line_longer_than_a_block_is_passed_over() {
        let mut text = b"one\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', 3 * BLOCK));
        text.extend(b"\nthree\n");
        assert_eq!(lines(&text), [6, 4]);
    }
}
