//! From a path to blocks of whole lines.

mod backward;
mod decode;
mod forward;
mod open;
mod rotated;
mod spool;

pub(crate) use backward::backward;
pub(crate) use forward::{Piece, forward};
pub(crate) use open::{Source, sources};
pub(crate) use rotated::{has_rotated, rotated_names};
pub(crate) use spool::Spool;

/// Which file it is, whatever it is called: device and inode.
pub(crate) type FileId = (u64, u64);

/// How much is read at a time: enough to make system calls rare, little enough to stay in cache.
/// A longer line is no record (W6) and is passed over as a whole.
pub(crate) const BLOCK: usize = 512 * 1024;
