//! Matches of a stream, kept to be read last first.

use std::io::{self, Write};

use tempfile::SpooledTempFile;

/// What stays in memory; more goes to an unlinked temporary file that only this process can read.
const IN_MEMORY: usize = 4 << 20;

pub(crate) struct Spool {
    file: SpooledTempFile,
    len: u64,
}

impl Spool {
    pub(crate) fn new() -> Self {
        Self {
            file: SpooledTempFile::new(IN_MEMORY),
            len: 0,
        }
    }

    pub(crate) fn push(&mut self, line: &[u8]) -> io::Result<()> {
        self.file.write_all(line)?;
        self.file.write_all(b"\n")?;
        self.len += line.len() as u64 + 1;
        Ok(())
    }

    /// What was pushed, for `backward`.
    pub(crate) fn into_parts(self) -> (SpooledTempFile, u64) {
        (self.file, self.len)
    }
}
