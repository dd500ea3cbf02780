//! One file that grows.

use std::fs::File;
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;

use memchr::memrchr;

use crate::fault::Fault;
use crate::read::{BLOCK, FileId};

/// Enough of a file's beginning to tell that it was written anew.
const HEAD: usize = 64;

pub(super) struct Part {
    pub(super) file: File,
    pub(super) id: FileId,
    pub(super) at: u64,
    head: Vec<u8>,
    /// The beginning of a line whose end is not written yet.
    unfinished: Vec<u8>,
}

impl Part {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let meta = file.metadata()?;
        if !meta.is_file() {
            let kind = io::ErrorKind::InvalidInput;
            return Err(io::Error::new(
                kind,
                "not a file; pipe it into `audit query -`",
            ));
        }
        Ok(Self {
            file,
            id: (meta.dev(), meta.ino()),
            at: 0,
            head: Vec::new(),
            unfinished: Vec::new(),
        })
    }

    /// Goes to the start of the last line, and says where that is.
    pub(super) fn skip_to_end(&mut self) -> io::Result<u64> {
        let mut end = self.file.metadata()?.len();
        let mut block = vec![0; BLOCK];
        let from = end.saturating_sub(BLOCK as u64);
        let read = self.file.read_at(&mut block, from)?;
        // A line that is being written comes again when it is whole.
        if let Some(newline) = memrchr(b'\n', &block[..read]) {
            end = from + newline as u64 + 1;
        } else if from == 0 {
            end = 0;
        }
        self.head = self.beginning()?;
        self.at = end;
        Ok(end)
    }

    fn beginning(&self) -> io::Result<Vec<u8>> {
        let mut head = vec![0; HEAD];
        let read = self.file.read_at(&mut head, 0)?;
        head.truncate(read);
        Ok(head)
    }

    /// Whether the file was truncated, and perhaps is already longer again than it was.
    fn is_rewritten(&mut self, read: usize) -> io::Result<bool> {
        let head = self.beginning()?;
        if self.file.metadata()?.len() < self.at + read as u64 || !head.starts_with(&self.head) {
            return Ok(true);
        }
        self.head = head;
        Ok(false)
    }

    /// Hands on the lines that were completed since the last time.
    pub(super) fn drain(
        &mut self,
        each: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut block = vec![0; BLOCK];
        loop {
            let read = self
                .file
                .read_at(&mut block, self.at)
                .map_err(Fault::Read)?;
            // After the read, so that what was read is known to belong to what came before.
            if self.is_rewritten(read).map_err(Fault::Read)? {
                self.at = 0;
                self.unfinished.clear();
                self.head = self.beginning().map_err(Fault::Read)?;
                continue;
            }
            if read == 0 {
                return Ok(());
            }
            self.at += read as u64;
            match memrchr(b'\n', &block[..read]) {
                Some(newline) => {
                    self.unfinished.extend_from_slice(&block[..=newline]);
                    each(&self.unfinished)?;
                    self.unfinished.clear();
                    self.unfinished.extend_from_slice(&block[newline + 1..read]);
                }
                // No record is that long: keep enough for it to be no record.
                None if self.unfinished.len() > BLOCK => self.unfinished.truncate(1),
                None => self.unfinished.extend_from_slice(&block[..read]),
            }
        }
    }
}
