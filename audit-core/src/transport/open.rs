//! T2: what may be opened as an audit file, and what is refused.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
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
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let flags = i32::try_from(flags.bits()).unwrap_or_default();
    let mut options = OpenOptions::new();
    options
        .append(true)
        .create(true)
        .mode(0o640)
        .custom_flags(flags);
    // Reading serves to see how the file ends; one that only allows appending will do.
    let readable = options.clone().read(true).open(path);
    let file = match readable {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => options.open(path),
        other => other,
    };
    let file = file.map_err(|error| symlink(path).unwrap_or(error))?;
    let found = file.metadata()?;
    let kind = found.file_type();
    if kind.is_file() || (kind.is_char_device() && never_waits(found.rdev())) {
        return Ok((file, found));
    }
    let what = match kind {
        _ if kind.is_fifo() => "is a FIFO",
        _ if kind.is_dir() => "is a directory",
        _ if kind.is_socket() => "is a socket",
        _ => "is a device",
    };
    Err(io::Error::other(what))
}

/// "Too many levels of symbolic links" is true, but not what to say of one.
fn symlink(path: &Path) -> Option<io::Error> {
    let is_symlink = std::fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    is_symlink.then(|| io::Error::other("is a symbolic link"))
}

/// The memory devices `/dev/null` and `/dev/full`.
fn never_waits(device: u64) -> bool {
    cfg!(target_os = "linux") && major(device) == 1 && matches!(minor(device), 3 | 7)
}
