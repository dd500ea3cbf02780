//! `audit tail`: the last records, and those to come.

mod follow;
mod part;

use jiff::Timestamp;

use crate::args::{Tail, default_path};
use crate::fault::{Fault, Flow, Verdict};
use crate::output::Output;
use crate::read;
use crate::record;
use crate::select::Scan;
use follow::Follow;

pub(crate) fn run(args: &Tail, now: Timestamp) -> Result<Verdict, Fault> {
    let scan = Scan::new(args.selection.filter(now)?);
    let path = args.file.clone().unwrap_or_else(default_path);
    let mut output = Output::new(args.format, None)?;
    let lines = args.lines;
    let mut follow = Follow::open(&path, args.follow)?;
    if let Some((file, end)) = follow.so_far()?
        && lines > 0
    {
        // Last line first; as many as were asked for, so this is small.
        let mut last: Vec<Vec<u8>> = Vec::new();
        read::backward(file, end, &mut |block| {
            let matches: Vec<_> = scan.matches(block).map(|(line, _)| line).collect();
            let wanted = lines - last.len();
            last.extend(matches.into_iter().rev().take(wanted).map(<[u8]>::to_vec));
            Ok(if last.len() == lines {
                Flow::Enough
            } else {
                Flow::More
            })
        })?;
        for line in last.iter().rev() {
            if let Ok(record) = record::parse(line) {
                output.record(line, &record)?;
            }
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
    Ok(Verdict::Done)
}
