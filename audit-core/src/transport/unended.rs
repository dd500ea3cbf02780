//! A line that went in whole but for its newline, since there was no room for that: it reads as a record, and to write it
//! again would repeat it.

use std::fs::File;
use std::os::unix::fs::FileExt;

use rustix::io::Errno;

use super::open::Place;

#[derive(Debug)]
pub(super) struct Unended {
    line: Vec<u8>,
    place: Place,
    /// Where in the file the line ends.
    end: u64,
}

impl Unended {
    /// What is left of a write to `file` that put in so many bytes of `lines`, if it stopped just there.
    pub(super) fn left(lines: &[u8], written: usize, file: &File, place: Place) -> Option<Self> {
        let stopped = written > 0 && lines.get(written) == Some(&b'\n');
        let line = lines[..written].rsplit(|byte| *byte == b'\n').next()?;
        // Whoever else appends, this is the end of our own write.
        let end = rustix::fs::tell(file).ok()?;
        stopped.then(|| Self {
            line: line.to_vec(),
            place,
            end,
        })
    }

    /// The bytes of the line, with its newline, if `lines` begin with it.
    pub(super) fn first_of(&self, lines: &[u8]) -> Option<usize> {
        let rest = lines.strip_prefix(&*self.line)?;
        rest.starts_with(b"\n").then(|| self.line.len() + 1)
    }

    /// Puts the newline there. Whether the line is whole: not if another process went on in it.
    pub(super) fn finish(&self, file: &File, place: Place) -> Result<bool, Errno> {
        let length = file.metadata().map_err(|_| Errno::IO)?.len();
        // It was in a file that is elsewhere now, or in what was cut off.
        if place != self.place || length < self.end {
            return Ok(true);
        }
        if length == self.end {
            let written = rustix::io::write(file, b"\n")? as u64;
            return Ok(written == 1 && rustix::fs::tell(file)? == self.end + 1);
        }
        let mut next = [0];
        let read = file.read_at(&mut next, self.end);
        Ok(read.is_ok() && next == *b"\n")
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::super::open::{Place, open};
    use super::Unended;

    /// What another process appends behind a line that lacks its newline, and whether the line is whole after that.
    #[test]
    fn a_line_that_another_process_went_on_in_is_not_whole() {
        for (other, whole, text) in [
            ("", true, "one\n"),
            ("two\n", false, "onetwo\n"),
            ("\ntwo\n", true, "one\ntwo\n"),
        ] {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("audit.jsonl");
            let (mut file, found) = open(&path).unwrap();
            file.write_all(b"one").unwrap();
            let left = Unended::left(b"one\nmore\n", 3, &file, Place::of(&found)).unwrap();
            assert_eq!(left.first_of(b"one\nmore\n"), Some(4));
            assert_eq!(left.first_of(b"ones\n"), None);
            open(&path).unwrap().0.write_all(other.as_bytes()).unwrap();
            assert_eq!(
                left.finish(&file, Place::of(&found)),
                Ok(whole),
                "{other:?}"
            );
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_write_that_stopped_elsewhere_leaves_none() {
        let dir = tempfile::tempdir().unwrap();
        let (file, found) = open(&dir.path().join("audit.jsonl")).unwrap();
        for written in [0, 2, 4, 9] {
            let left = Unended::left(b"one\nmore\n", written, &file, Place::of(&found));
            assert!(left.is_none(), "{written}");
        }
    }
}
