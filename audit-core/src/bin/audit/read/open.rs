//! Opening what was asked for: the live file, its rotated siblings, standard input.

use std::collections::HashSet;
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::decode::{compression, decoded};
use super::{BLOCK, FileId, Piece, backward, forward, rotated_names};
use crate::clock;
use crate::fault::{Fault, Flow, warn};
use crate::progress::Progress;
use crate::record;

/// One input, open.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    file: File,
    kind: Kind,
    /// Bytes on disk when it was opened; 0 for a stream.
    pub(crate) size: u64,
    /// `ts` of the first record, if there is one in the first block.
    first: Option<String>,
    /// The first block has no record.
    is_other: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Can be read from its end.
    Plain,
    Compressed,
    /// A pipe: the service's standard output, most likely.
    Stream,
}

/// What was found, oldest first, and whether something could not be opened.
pub(crate) struct Found {
    pub(crate) sources: Vec<Source>,
    pub(crate) incomplete: bool,
}

/// Opens `paths`, each with its rotated siblings if `rotated`; `-` is standard input.
pub(crate) fn sources(paths: &[PathBuf], rotated: bool) -> Result<Found, Fault> {
    let mut found = Found {
        sources: Vec::new(),
        incomplete: false,
    };
    for path in paths {
        let before = found.sources.len();
        if path.as_os_str() == "-" {
            let stdin = io::stdin().as_fd().try_clone_to_owned();
            let file = File::from(stdin.map_err(|cause| Fault::read("standard input", &cause))?);
            let name = PathBuf::from("standard input");
            let source = Source::new(name, file, Kind::Stream);
            let source = source.map_err(|cause| Fault::read("standard input", &cause))?;
            found.sources.push(source);
            continue;
        }
        found.open_with_siblings(path, rotated);
        if found.sources.len() == before && !found.incomplete {
            let missing = io::Error::from(rustix::io::Errno::NOENT);
            warn(format_args!("{}: {missing}", path.display()));
            found.incomplete = true;
        }
    }
    let mut seen = HashSet::new();
    found
        .sources
        .retain(|source| source.id().is_none_or(|id| seen.insert(id)));
    found
        .sources
        .iter_mut()
        .for_each(Source::look_at_first_block);
    found.sources.sort_by_cached_key(Source::begins);
    Ok(found)
}

impl Found {
    /// That nothing matches a file of something else is no answer.
    pub(crate) fn warn_of_others(&self) {
        for source in self.sources.iter().filter(|source| source.is_other) {
            let path = source.path.display();
            warn(format_args!("{path}: does not begin with audit records"));
        }
    }

    /// A rotation while we look renames files under us, so look again until nothing has moved.
    fn open_with_siblings(&mut self, path: &Path, rotated: bool) {
        let list = || {
            let mut names = if rotated {
                rotated_names(path).unwrap_or_default()
            } else {
                Vec::new()
            };
            names.push(path.to_owned());
            names
        };
        for attempt in 1.. {
            let names = list();
            let mut opened = Vec::new();
            let mut refused = Vec::new();
            for name in &names {
                match open(name, name == path) {
                    Ok(source) => opened.extend(source),
                    Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
                    Err(cause) => refused.push((name, cause)),
                }
            }
            let unmoved = opened.iter().all(Source::is_still_there);
            if (unmoved && list() == names) || attempt == 5 {
                for (name, cause) in refused {
                    warn(format_args!("{}: {cause}", name.display()));
                    self.incomplete = true;
                }
                self.sources.extend(opened);
                break;
            }
        }
    }
}

/// Opens a log file. Only the path that was asked for may be something else than a file.
fn open(path: &Path, asked_for: bool) -> io::Result<Option<Source>> {
    if !asked_for && !path.symlink_metadata()?.is_file() {
        return Ok(None);
    }
    let file = File::open(path)?;
    let meta = file.metadata()?;
    if meta.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let kind = if !meta.is_file() {
        Kind::Stream
    } else if compression(&head(&file)?).is_some() {
        Kind::Compressed
    } else {
        Kind::Plain
    };
    Source::new(path.to_owned(), file, kind).map(Some)
}

fn id(meta: &Metadata) -> FileId {
    (meta.dev(), meta.ino())
}

fn head(mut file: &File) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.take(4).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(head)
}

impl Source {
    fn new(path: PathBuf, file: File, kind: Kind) -> io::Result<Self> {
        let meta = file.metadata()?;
        let size = if kind == Kind::Stream { 0 } else { meta.len() };
        Ok(Self {
            path,
            file,
            kind,
            size,
            first: None,
            is_other: false,
        })
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.kind == Kind::Plain
    }

    pub(crate) fn is_stream(&self) -> bool {
        self.kind == Kind::Stream
    }

    /// `None` if it cannot be told.
    pub(crate) fn id(&self) -> Option<FileId> {
        self.file.metadata().ok().map(|meta| id(&meta))
    }

    fn is_still_there(&self) -> bool {
        let there = self.path.metadata().ok().map(|meta| id(&meta));
        there.is_some() && there == self.id()
    }

    /// What breaks off is an error later, when it is read; here it counts as far as it goes.
    fn look_at_first_block(&mut self) {
        if self.is_stream() {
            return;
        }
        let mut block = Vec::new();
        if let Ok(reader) = decoded(&self.file) {
            let _ = reader.take(BLOCK as u64).read_to_end(&mut block);
        }
        let first = block
            .split(|&byte| byte == b'\n')
            .find_map(|line| record::parse(record::strip(line).0).ok())
            .map(|record| record.ts.into_owned());
        self.is_other = first.is_none() && !block.is_empty();
        let rewound = (&self.file).seek(SeekFrom::Start(0)).is_ok();
        self.first = first.filter(|_| rewound);
    }

    /// Where it belongs in time: the `ts` of its first record, else when it was last written.
    fn begins(&self) -> String {
        self.first.clone().unwrap_or_else(|| {
            let written = self.file.metadata().and_then(|meta| meta.modified()).ok();
            let written = written.and_then(|time| jiff::Timestamp::try_from(time).ok());
            clock::as_text(written.unwrap_or(jiff::Timestamp::MAX))
        })
    }

    /// Every line, oldest first.
    pub(crate) fn forward(
        &self,
        progress: &Progress,
        each: &mut dyn FnMut(Piece<'_>) -> Result<Flow, Fault>,
    ) -> Result<Flow, Fault> {
        let counted = Counted {
            file: &self.file,
            progress,
        };
        let flow = if self.is_plain() {
            forward(counted, each)
        } else {
            decoded(counted)
                .map_err(Fault::Read)
                .and_then(|reader| forward(reader, each))
        };
        self.named(flow)
    }

    /// Every line that was there when it was opened, newest block first. For plain files.
    pub(crate) fn backward(
        &self,
        progress: &Progress,
        each: &mut dyn FnMut(&[u8]) -> Result<Flow, Fault>,
    ) -> Result<Flow, Fault> {
        let flow = backward(
            Counted {
                file: &self.file,
                progress,
            },
            self.size,
            each,
        );
        self.named(flow)
    }

    fn named(&self, flow: Result<Flow, Fault>) -> Result<Flow, Fault> {
        flow.map_err(|fault| match fault {
            Fault::Read(cause) => Fault::read(self.path.display(), &cause),
            other => other,
        })
    }
}

/// Tells the progress bar what was read.
struct Counted<'a> {
    file: &'a File,
    progress: &'a Progress,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.progress.advance(read as u64);
        Ok(read)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
