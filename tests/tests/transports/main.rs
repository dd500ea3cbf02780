//! T1 to T6.

mod independence;
mod path;
mod rotation;
mod stdout;
mod torn;
mod trouble;

use std::fs::File;
use std::os::fd::OwnedFd;
use std::path::PathBuf;

use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    (dir, path)
}

/// A pipe that is full: the first write to it waits until somebody reads.
fn full_pipe() -> (File, OwnedFd, usize) {
    let (read, write) = rustix::pipe::pipe().unwrap();
    rustix::fs::fcntl_setfl(&write, rustix::fs::OFlags::NONBLOCK).unwrap();
    let mut size = 0;
    while let Ok(written) = rustix::io::write(&write, &[b'\n'; 4096]) {
        size += written;
    }
    rustix::fs::fcntl_setfl(&write, rustix::fs::OFlags::empty()).unwrap();
    (read.into(), write, size)
}
