//! Standard output and a file behind one writer, without a buffer: what is handed over in one piece
//! is written in one piece to each.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::path::Path;

pub(super) struct Tee {
    file: File,
    stdout: File,
}

impl Tee {
    pub(super) fn open(file: &Path) -> Self {
        let stdout = io::stdout().as_fd().try_clone_to_owned();
        Self {
            file: append(file),
            stdout: stdout.expect("standard output is open").into(),
        }
    }
}

pub(super) fn append(file: &Path) -> File {
    let file = OpenOptions::new().append(true).create(true).open(file);
    file.expect("the file can be made")
}

impl Write for Tee {
    fn write(&mut self, lines: &[u8]) -> io::Result<usize> {
        self.file.write_all(lines)?;
        self.stdout.write_all(lines)?;
        Ok(lines.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
