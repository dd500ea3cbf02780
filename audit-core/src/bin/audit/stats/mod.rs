//! `audit stats`: how often what happened.

mod bars;
mod json;
mod tally;

use std::io::Write;
use std::rc::Rc;

use jiff::Timestamp;

use crate::args::{Stats, StatsFormat};
use crate::fault::{Fault, Flow, Verdict, warn};
use crate::output::{Stdout, clean, is_styled, width};
use crate::progress::Progress;
use crate::read::{self, Piece};
use crate::select::Scan;
use tally::Tally;

pub(crate) fn run(args: &Stats, now: Timestamp) -> Result<Verdict, Fault> {
    let scan = Scan::new(args.selection.filter(now)?);
    let found = read::sources(&args.inputs.files(), !args.inputs.no_rotated)?;
    found.warn_of_others();
    let progress = Rc::new(Progress::new(
        found.sources.iter().map(|source| source.size).sum(),
    ));
    let mut incomplete = found.incomplete;
    let mut tally = Tally::default();
    for source in &found.sources {
        let outcome = source.forward(&progress, &mut |piece| {
            if let Piece::Lines(block) = piece {
                scan.matches(block)
                    .for_each(|(_, record)| tally.add(&record));
            }
            Ok(Flow::More)
        });
        if let Err(Fault::Read(cause)) = outcome {
            warn(cause);
            incomplete = true;
        } else {
            outcome?;
        }
    }
    progress.retire();
    let mut out = Stdout::new(None)?;
    let text = match args.format {
        StatsFormat::Table => bars::render(&tally, scan.broken(), width(), is_styled()),
        StatsFormat::Json if out.is_terminal() => {
            clean(&json::render(&tally, scan.broken())).into_owned() + "\n"
        }
        StatsFormat::Json => json::render(&tally, scan.broken()) + "\n",
    };
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Fault::Write)?;
    Ok(if incomplete {
        Verdict::Incomplete
    } else {
        Verdict::Done
    })
}
