//! `audit tail`: the last records, and those to come.

mod follow;
mod part;
mod past;

use jiff::Timestamp;

use crate::args::{Tail, default_path};
use crate::fault::{Fault, Verdict};
use crate::output::Output;
use crate::read::has_rotated;
use crate::record;
use crate::select::Scan;
use follow::Follow;
use past::Past;

pub(crate) fn run(args: &Tail, now: Timestamp) -> Result<Verdict, Fault> {
    let scan = Scan::new(args.selection.filter(now)?);
    let path = args.file.clone().unwrap_or_else(default_path);
    let mut output = Output::new(args.format, None)?;
    // With older parts there, a live file that is away comes back.
    let mut follow = Follow::open(&path, args.follow || has_rotated(&path))?;
    // As many as were asked for, so this is small.
    let past = Past::new(&mut follow, &path, &scan, args.lines)?;
    for line in past.lines.iter().rev() {
        if let Ok(record) = record::parse(line) {
            output.record(line, &record)?;
        }
    }
    output.flush()?;
    while args.follow && follow.wait()? {
        follow.poll(&mut |block| {
            for (line, record) in scan.matches(block) {
                output.record(line, &record)?;
            }
            output.flush()
        })?;
    }
    Ok(if past.incomplete {
        Verdict::Incomplete
    } else {
        Verdict::Done
    })
}
