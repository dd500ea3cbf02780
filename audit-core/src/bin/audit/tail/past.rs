//! The last records that were written before following begins.

use std::collections::VecDeque;
use std::path::Path;

use super::follow::Follow;
use crate::fault::{Fault, Flow, warn};
use crate::progress::Progress;
use crate::read::{self, Piece, Source};
use crate::select::Scan;

/// What was found, and whether something could not be read.
pub(super) struct Past {
    /// Matching lines, the newest first.
    pub(super) lines: Vec<Vec<u8>>,
    pub(super) incomplete: bool,
    wanted: usize,
}

impl Past {
    /// At most `wanted` lines: of the live file and, where it holds too few, of the newest rotated
    /// one. Older ones are left alone, however many there are: those are for a query.
    pub(super) fn new(
        follow: &mut Follow,
        path: &Path,
        scan: &Scan,
        wanted: usize,
    ) -> Result<Self, Fault> {
        let mut past = Self {
            lines: Vec::new(),
            incomplete: false,
            wanted,
        };
        let mut live = None;
        if let Some((file, end, id)) = follow.so_far()? {
            live = Some(id);
            read::backward(file, end, &mut |block| Ok(past.take(scan, block)))?;
        }
        if past.lines.len() < wanted && read::has_rotated(path) {
            let found = read::sources(&[path.to_owned()], true)?;
            past.incomplete = found.incomplete;
            // By its number too, for the live file may have been renamed since.
            let rotated = |source: &&Source| source.path != path && source.id() != live;
            let newest = found.sources.iter().rfind(rotated);
            match newest.map(|newest| past.fill(scan, newest)) {
                Some(Err(Fault::Read(cause))) => {
                    warn(cause);
                    past.incomplete = true;
                }
                Some(Err(fault)) => return Err(fault),
                Some(Ok(_)) | None => {}
            }
        }
        Ok(past)
    }

    fn fill(&mut self, scan: &Scan, source: &Source) -> Result<Flow, Fault> {
        let silent = Progress::new(0);
        if source.is_plain() {
            return source.backward(&silent, &mut |block| Ok(self.take(scan, block)));
        }
        // What is compressed cannot be read from its end. If it breaks off, what came before counts.
        let room = self.wanted - self.lines.len();
        let mut kept = VecDeque::new();
        let read = source.forward(&silent, &mut |piece| {
            if let Piece::Lines(block) = piece {
                for (line, _) in scan.matches(block) {
                    kept.push_back(line.to_vec());
                    if kept.len() > room {
                        kept.pop_front();
                    }
                }
            }
            Ok(Flow::More)
        });
        self.lines.extend(kept.into_iter().rev());
        read
    }

    /// Takes the matches of a block in, last line first.
    fn take(&mut self, scan: &Scan, block: &[u8]) -> Flow {
        let matches: Vec<_> = scan.matches(block).map(|(line, _)| line).collect();
        let room = self.wanted - self.lines.len();
        let matches = matches.into_iter().rev().take(room);
        self.lines.extend(matches.map(<[u8]>::to_vec));
        if self.lines.len() == self.wanted {
            Flow::Enough
        } else {
            Flow::More
        }
    }
}
