//! `audit check`: is every line a record, and is every record there?

mod explain;
mod instance;
mod line;
mod report;

use std::rc::Rc;

use memchr::memchr;

use crate::args::{Check, Head};
use crate::fault::{Fault, Flow, Verdict, warn};
use crate::progress::Progress;
use crate::read::{self, Piece, Source};
use instance::{Instances, Place};
use line::Line;
use report::Report;

pub(crate) fn run(args: &Check) -> Result<Verdict, Fault> {
    let found = read::sources(&args.inputs.files(), !args.inputs.no_rotated)?;
    let progress = Rc::new(Progress::new(
        found.sources.iter().map(|source| source.size).sum(),
    ));
    let names = found
        .sources
        .iter()
        .map(|source| source.path.display().to_string())
        .collect();
    let mut report = Report::new(names, Rc::clone(&progress))?;
    let mut instances = Instances::default();
    let mut incomplete = found.incomplete;
    for (file, source) in found.sources.iter().enumerate() {
        let mut reader = Reader {
            file,
            line: 0,
            report: &mut report,
            instances: &mut instances,
        };
        match reader.read(source, &progress) {
            Err(Fault::Read(cause)) => {
                warn(cause);
                incomplete = true;
            }
            outcome => {
                outcome?;
            }
        }
    }
    let files = args.inputs.files();
    let rotated = !args.inputs.no_rotated && files.iter().any(|path| read::has_rotated(path));
    let head_is_gap = match args.head {
        Head::Gap => true,
        Head::Note => false,
        Head::Auto => !rotated,
    };
    let whole = report.finish(&instances, head_is_gap, incomplete)?;
    Ok(match (whole, incomplete) {
        (false, _) => Verdict::Broken,
        (true, true) => Verdict::Incomplete,
        (true, false) => Verdict::Done,
    })
}

/// Goes through one file.
struct Reader<'r> {
    file: usize,
    line: u64,
    report: &'r mut Report,
    instances: &'r mut Instances,
}

impl Reader<'_> {
    fn read(&mut self, source: &Source, progress: &Progress) -> Result<Flow, Fault> {
        let is_stream = source.is_stream();
        source.forward(progress, &mut |piece| {
            match piece {
                Piece::Lines(mut block) => {
                    while let Some(newline) = memchr(b'\n', block) {
                        self.line(&block[..newline], true, is_stream)?;
                        block = &block[newline + 1..];
                    }
                    if !block.is_empty() {
                        self.line(block, false, is_stream)?;
                    }
                }
                Piece::TooLong => {
                    self.line += 1;
                    self.report
                        .foreign(self.place(), b"(longer than any record)")?;
                }
            }
            Ok(Flow::More)
        })
    }

    fn line(&mut self, line: &[u8], has_newline: bool, is_stream: bool) -> Result<(), Fault> {
        self.line += 1;
        let place = self.place();
        match Line::of(line, is_stream) {
            Line::Record(record) => {
                let repeat = self.instances.add(&record, place);
                self.report.record();
                if repeat {
                    self.report.repeat(place, &record)?;
                }
            }
            Line::Torn => self.report.torn(place, line, has_newline)?,
            Line::Foreign => self.report.foreign(place, line)?,
            Line::Other => self.report.other(),
        }
        Ok(())
    }

    fn place(&self) -> Place {
        Place {
            file: self.file,
            line: self.line,
        }
    }
}
