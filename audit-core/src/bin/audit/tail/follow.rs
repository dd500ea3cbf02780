//! A log followed by its name, from file to file.

use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::part::Part;
use crate::fault::Fault;
use crate::read::{FileId, rotated_names};

const EVERY: Duration = Duration::from_millis(200);
/// A writer notices a rotation within a second; until then it writes to the renamed file.
const LINGER: Duration = Duration::from_secs(3);

pub(super) struct Follow {
    path: PathBuf,
    /// Files renamed away, oldest first, and when each is let go.
    leaving: Vec<(Part, Instant)>,
    live: Option<Part>,
    /// The rotated files there were when we last looked.
    known: Vec<FileId>,
}

impl Follow {
    /// A file that is not there yet is waited for if `patient`.
    pub(super) fn open(path: &Path, patient: bool) -> Result<Self, Fault> {
        let live = match Part::open(path) {
            Ok(part) => Some(part),
            Err(cause) if patient && cause.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => return Err(Fault::read(path.display(), &cause)),
        };
        let mut follow = Self {
            path: path.to_owned(),
            leaving: Vec::new(),
            live,
            known: Vec::new(),
        };
        follow.known = follow.rotated().into_iter().map(|(_, id)| id).collect();
        Ok(follow)
    }

    /// What is already written, up to where following starts, and which file that is.
    pub(super) fn so_far(&mut self) -> Result<Option<(&File, u64, FileId)>, Fault> {
        let Some(live) = &mut self.live else {
            return Ok(None);
        };
        let end = live
            .skip_to_end()
            .map_err(|cause| Fault::read(self.path.display(), &cause))?;
        Ok(Some((&live.file, end, live.id)))
    }

    /// Sleeps until it is time to look again; `false` when nobody reads our output any more.
    #[allow(clippy::unused_self)]
    pub(super) fn wait(&self) -> Result<bool, Fault> {
        let stdout = io::stdout();
        let mut fds = [PollFd::new(&stdout, PollFlags::empty())];
        let timeout = Timespec::try_from(EVERY).map_err(|_| Fault::Usage("interval".into()))?;
        match poll(&mut fds, Some(&timeout)) {
            Ok(0) | Err(rustix::io::Errno::INTR) => Ok(true),
            Ok(_) => Ok(fds[0].revents().is_empty()),
            Err(cause) => Err(Fault::Write(cause.into())),
        }
    }

    /// Hands on every line completed since the last time, across whatever happened to the file.
    pub(super) fn poll(
        &mut self,
        each: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.notice_rotation();
        let leaving = self.leaving.iter_mut().map(|(part, _)| part);
        for part in leaving.chain(&mut self.live) {
            part.drain(each)?;
        }
        let now = Instant::now();
        self.leaving.retain(|(_, until)| now < *until);
        Ok(())
    }

    fn notice_rotation(&mut self) {
        let there = self
            .path
            .metadata()
            .ok()
            .map(|meta| (meta.dev(), meta.ino()));
        let here = self.live.as_ref().map(|part| part.id);
        if there == here {
            return;
        }
        // Between a rename and the next open there is no file for a moment: nothing to do yet.
        let Ok(next) = Part::open(&self.path) else {
            return;
        };
        let until = Instant::now() + LINGER;
        self.leaving
            .extend(self.live.take().map(|part| (part, until)));
        // Rotated more than once since we looked: what lay between is read from its start.
        let rotated = self.rotated();
        for (path, id) in &rotated {
            let followed = self.leaving.iter().any(|(part, _)| part.id == *id);
            if !followed && !self.known.contains(id) && *id != next.id && here.is_some() {
                self.leaving
                    .extend(Part::open(path).ok().map(|part| (part, until)));
            }
        }
        self.known = rotated.into_iter().map(|(_, id)| id).collect();
        self.live = Some(next);
    }

    /// The plain rotated files, the one written last at the end.
    fn rotated(&self) -> Vec<(PathBuf, FileId)> {
        let names = rotated_names(&self.path).unwrap_or_default();
        let mut files: Vec<_> = names
            .into_iter()
            .filter(|name| {
                !name
                    .extension()
                    .is_some_and(|end| end == "gz" || end == "zst" || end == "zstd")
            })
            .filter_map(|name| {
                let meta = name.metadata().ok().filter(std::fs::Metadata::is_file)?;
                Some((meta.modified().ok()?, name, (meta.dev(), meta.ino())))
            })
            .collect();
        files.sort();
        files.into_iter().map(|(_, name, id)| (name, id)).collect()
    }
}
