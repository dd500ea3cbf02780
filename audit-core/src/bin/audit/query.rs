//! `audit query`: the records that match.

use std::rc::Rc;

use jiff::Timestamp;

use crate::args::{Order, Query};
use crate::fault::{Fault, Flow, Verdict, warn};
use crate::output::{Output, counted};
use crate::progress::Progress;
use crate::read::{self, Piece, Source, Spool};
use crate::record::{self, Record};
use crate::select::Scan;

pub(crate) fn run(args: &Query, now: Timestamp) -> Result<Verdict, Fault> {
    let scan = Scan::new(args.selection.filter(now)?);
    let found = read::sources(&args.inputs.files(), !args.inputs.no_rotated)?;
    found.warn_of_others();
    let progress = Rc::new(Progress::new(
        found.sources.iter().map(|source| source.size).sum(),
    ));
    let output = Output::new(args.format, Some(Rc::clone(&progress)))?;
    let mut answer = Answer {
        output,
        left: args.limit.unwrap_or(u64::MAX),
    };
    let mut sources = found.sources;
    if args.order == Order::Newest {
        sources.reverse();
    }
    let mut incomplete = found.incomplete;
    for source in &sources {
        if answer.left == 0 {
            break;
        }
        let outcome = match args.order {
            Order::Oldest => oldest_first(source, &scan, &progress, &mut answer),
            Order::Newest => newest_first(source, &scan, &progress, &mut answer),
        };
        if let Err(Fault::Read(cause)) = outcome {
            warn(cause);
            incomplete = true;
        } else {
            outcome?;
        }
    }
    answer.output.flush()?;
    progress.retire();
    if scan.broken() > 0 {
        let lines = counted(scan.broken(), "torn line");
        warn(format_args!("passed over {lines}; see `audit check`"));
    }
    Ok(if incomplete {
        Verdict::Incomplete
    } else {
        Verdict::Done
    })
}

/// Where matches go, up to `--limit`.
pub(crate) struct Answer {
    pub(crate) output: Output,
    pub(crate) left: u64,
}

impl Answer {
    fn push(&mut self, line: &[u8], record: &Record<'_>) -> Result<Flow, Fault> {
        if self.left == 0 {
            return Ok(Flow::Enough);
        }
        self.output.record(line, record)?;
        self.left -= 1;
        Ok(if self.left == 0 {
            Flow::Enough
        } else {
            Flow::More
        })
    }
}

fn oldest_first(
    source: &Source,
    scan: &Scan,
    progress: &Progress,
    answer: &mut Answer,
) -> Result<Flow, Fault> {
    source.forward(progress, &mut |piece| {
        if let Piece::Lines(block) = piece {
            for (line, record) in scan.matches(block) {
                if answer.push(line, &record)? == Flow::Enough {
                    return Ok(Flow::Enough);
                }
            }
        }
        if source.is_stream() {
            // Whoever feeds us may be slow; what has matched is shown.
            answer.output.flush()?;
        }
        Ok(Flow::More)
    })
}

pub(crate) fn newest_first(
    source: &Source,
    scan: &Scan,
    progress: &Progress,
    answer: &mut Answer,
) -> Result<Flow, Fault> {
    if source.is_plain() {
        return source.backward(progress, &mut |block| {
            let matches: Vec<_> = scan.matches(block).collect();
            push_reversed(matches, answer)
        });
    }
    // What cannot be read from its end is read once, and its matches kept. If it breaks off,
    // what came before still counts.
    let mut spool = Spool::new();
    let read = source.forward(progress, &mut |piece| {
        if let Piece::Lines(block) = piece {
            for (line, _) in scan.matches(block) {
                spool.push(line).map_err(Fault::Write)?;
            }
        }
        Ok(Flow::More)
    });
    if matches!(read, Err(Fault::Write(_))) {
        return read;
    }
    let (file, len) = spool.into_parts();
    let flow = read::backward(file, len, &mut |block| {
        let lines = block.split(|&byte| byte == b'\n');
        let matches = lines
            .filter_map(|line| Some((line, record::parse(line).ok()?)))
            .collect();
        push_reversed(matches, answer)
    })?;
    read.map(|_| flow)
}

fn push_reversed(matches: Vec<(&[u8], Record<'_>)>, answer: &mut Answer) -> Result<Flow, Fault> {
    for (line, record) in matches.into_iter().rev() {
        if answer.push(line, &record)? == Flow::Enough {
            return Ok(Flow::Enough);
        }
    }
    Ok(Flow::More)
}
