//! A file system that can be filled.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use rustix::mount::{MountFlags, UnmountFlags, mount, unmount};
use tempfile::TempDir;

/// A small tmpfs of its own, gone when it is dropped.
#[derive(Debug)]
pub struct Space {
    dir: TempDir,
}

impl Space {
    /// Mounts one of `bytes`, or says loudly why it cannot.
    ///
    /// # Panics
    ///
    /// If there is no room for a temporary directory.
    pub fn new(bytes: usize) -> Option<Self> {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let options = std::ffi::CString::new(format!("size={bytes},mode=755")).expect("no NUL");
        match mount(
            "tmpfs",
            dir.path(),
            "tmpfs",
            MountFlags::empty(),
            options.as_c_str(),
        ) {
            Ok(()) => Some(Self { dir }),
            Err(error) => {
                crate::skipped(&format!("cannot mount a tmpfs here ({error}); run as root"));
                None
            }
        }
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Takes all the room that is left but `bytes`.
    ///
    /// # Panics
    ///
    /// If that fails for another reason than that the space is full.
    pub fn fill(&self, bytes: u64) {
        let path = self.path("filler");
        let mut filler = File::create(&path).expect("a file");
        loop {
            match filler.write(&[0; 4096]) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => break,
                Err(error) => panic!("{error}"),
            }
        }
        let length = filler.metadata().expect("metadata").len();
        filler.set_len(length - bytes).expect("to give back room");
    }

    /// Gives the room back.
    ///
    /// # Panics
    ///
    /// If there was no [`fill`](Self::fill).
    pub fn free(&self) {
        std::fs::remove_file(self.path("filler")).expect("the filler");
    }

    /// Where it is mounted.
    pub fn root(&self) -> &Path {
        self.dir.path()
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        let _ = unmount(self.dir.path(), UnmountFlags::DETACH);
    }
}
