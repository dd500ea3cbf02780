//! T2: what may be opened as an audit file, and what is refused.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::os::fd::{AsRawFd as _, RawFd};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::{OFlags, major, minor};

/// Which file this is, whatever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    device: u64,
    inode: u64,
}

impl Place {
    pub(super) fn of(file: &Metadata) -> Self {
        Self {
            device: file.dev(),
            inode: file.ino(),
        }
    }
}

/// Opens the file at `path` for appending, makes it if there is none, and never waits.
pub(super) fn open(path: &Path) -> io::Result<(File, Metadata)> {
    // Looked at first, since opening alone does something to a FIFO or a device, and again once it
    // is open, since it may have been replaced in between.
    if let Ok(found) = std::fs::symlink_metadata(path) {
        accept(&found)?;
    }
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let mut options = OpenOptions::new();
    options
        .append(true)
        .create(true)
        .mode(0o640)
        .custom_flags(flags.bits().cast_signed());
    // Reading serves to see how the file ends; one that only allows appending will do.
    let file = match options.clone().read(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => options.open(path),
        other => other,
    }?;
    let file = apart_from_the_standard_ones(file)?;
    let found = file.metadata()?;
    accept(&found)?;
    Ok((file, found))
}

/// In a process whose standard output is closed the file would become that, and get all that is printed.
fn apart_from_the_standard_ones(file: File) -> io::Result<File> {
    const FIRST: RawFd = 3;
    if file.as_raw_fd() >= FIRST {
        return Ok(file);
    }
    Ok(rustix::io::fcntl_dupfd_cloexec(&file, FIRST)?.into())
}

/// Refuses what is no file.
fn accept(found: &Metadata) -> io::Result<()> {
    let kind = found.file_type();
    let what = match kind {
        _ if kind.is_file() => return Ok(()),
        _ if kind.is_char_device() && never_waits(found.rdev()) => return Ok(()),
        _ if kind.is_symlink() => "is a symbolic link",
        _ if kind.is_fifo() => "is a FIFO",
        _ if kind.is_dir() => "is a directory",
        _ if kind.is_socket() => "is a socket",
        _ => "is a device",
    };
    Err(io::Error::other(what))
}

/// The memory devices `/dev/null` and `/dev/full`.
fn never_waits(device: u64) -> bool {
    cfg!(target_os = "linux") && major(device) == 1 && matches!(minor(device), 3 | 7)
}
