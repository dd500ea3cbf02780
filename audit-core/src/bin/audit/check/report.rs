//! What was found, while it is found, and the sum at the end.

use std::io::Write;
use std::rc::Rc;

use anstyle::{AnsiColor, Style};

use super::explain::explain;
use super::instance::{Hole, Instances, Place};
use crate::fault::Fault;
use crate::output::{Stdout, clean, counted, is_styled};
use crate::progress::Progress;
use crate::record::Record;

/// Findings of one kind that are shown each; more are counted.
const SHOWN: u64 = 100;

pub(super) struct Report {
    out: Stdout,
    styled: bool,
    progress: Rc<Progress>,
    names: Vec<String>,
    counts: Counts,
}

#[derive(Default)]
struct Counts {
    records: u64,
    torn: u64,
    foreign: u64,
    other: u64,
    repeats: u64,
    late: u64,
    lost: u64,
    missing: u64,
    gaps: u64,
}

impl Report {
    pub(super) fn new(names: Vec<String>, progress: Rc<Progress>) -> Result<Self, Fault> {
        let out = Stdout::new(Some(Rc::clone(&progress)))?;
        let counts = Counts::default();
        Ok(Self {
            out,
            styled: is_styled(),
            progress,
            names,
            counts,
        })
    }

    pub(super) fn record(&mut self) {
        self.counts.records += 1;
    }

    pub(super) fn other(&mut self) {
        self.counts.other += 1;
    }

    pub(super) fn torn(
        &mut self,
        place: Place,
        line: &[u8],
        has_newline: bool,
    ) -> Result<(), Fault> {
        self.counts.torn += 1;
        let cause = if has_newline {
            ""
        } else {
            " (no newline: being written?)"
        };
        let what = format!("{}{cause}", excerpt(line));
        self.finding(self.counts.torn, "torn", place, &what)
    }

    pub(super) fn foreign(&mut self, place: Place, line: &[u8]) -> Result<(), Fault> {
        self.counts.foreign += 1;
        self.finding(self.counts.foreign, "foreign", place, &excerpt(line))
    }

    pub(super) fn repeat(&mut self, place: Place, record: &Record<'_>) -> Result<(), Fault> {
        self.counts.repeats += 1;
        let what = format!("instance {} seq {}", clean(&record.instance), record.seq);
        self.finding(self.counts.repeats, "repeat", place, &what)
    }

    fn finding(&mut self, nth: u64, kind: &str, place: Place, what: &str) -> Result<(), Fault> {
        let place = self.at(place);
        match nth {
            ..=SHOWN => self.say(kind, &format!("{place}: {what}")),
            _ if nth == SHOWN + 1 => self.say(kind, "more of these are counted and not shown"),
            _ => Ok(()),
        }
    }

    fn at(&self, place: Place) -> String {
        format!("{}:{}", clean(&self.names[place.file]), place.line)
    }

    fn say(&mut self, kind: &str, what: &str) -> Result<(), Fault> {
        let style = match kind {
            _ if !self.styled => Style::new(),
            "torn" | "foreign" | "gap" | "NOT WHOLE" => AnsiColor::Red.on_default().bold(),
            "whole" => AnsiColor::Green.on_default().bold(),
            _ => AnsiColor::Yellow.on_default(),
        };
        writeln!(self.out, "{style}{kind}{style:#}: {what}").map_err(Fault::Write)
    }

    /// Says what is missing and whether all is well. What could not be read may hold anything.
    pub(super) fn finish(
        mut self,
        instances: &Instances,
        head_is_gap: bool,
        incomplete: bool,
    ) -> Result<bool, Fault> {
        let mut names = 0;
        for (name, instance) in instances.iter() {
            names += 1;
            self.counts.late += instance.late;
            let name = clean(name).into_owned();
            let explained = explain(&instance.holes(), &instance.lost);
            for loss in &explained.losses {
                let of = range(loss.first, loss.last);
                self.counts.lost = self.counts.lost.saturating_add(loss.count);
                let what = format!(
                    "instance {name} seq {of}: {} dropped, as audit.lost says",
                    loss.count
                );
                self.say("lost", &what)?;
                if loss.excess() > 0 {
                    let excess = loss.excess();
                    let what = format!(
                        "instance {name} seq {of}: {excess} more are missing than were lost"
                    );
                    self.gap(excess, &what)?;
                }
            }
            for gap in &explained.gaps {
                self.hole(&name, gap, head_is_gap)?;
            }
        }
        self.sum(names, incomplete)
    }

    fn hole(&mut self, name: &str, hole: &Hole, head_is_gap: bool) -> Result<(), Fault> {
        let (of, before) = (range(hole.first, hole.last), self.at(hole.before));
        if hole.first == 1 && !head_is_gap {
            let what =
                format!("instance {name} seq {of} are not in these files; it begins at {before}");
            return self.say("start", &what);
        }
        let size = (hole.last - hole.first).saturating_add(1);
        let what = format!("instance {name} seq {of}: {size} missing before {before}");
        self.gap(size, &what)
    }

    fn gap(&mut self, size: u64, what: &str) -> Result<(), Fault> {
        self.counts.gaps += 1;
        self.counts.missing = self.counts.missing.saturating_add(size);
        self.say("gap", what)
    }

    fn sum(mut self, instances: u64, incomplete: bool) -> Result<bool, Fault> {
        self.progress.retire();
        let Counts {
            records,
            torn,
            foreign,
            other,
            repeats,
            late,
            lost,
            missing,
            gaps,
        } = self.counts;
        let whole = torn == 0 && foreign == 0 && gaps == 0;
        let mut sum = format!(
            "{} of {} in {}",
            counted(records, "record"),
            counted(instances, "instance"),
            counted(self.names.len() as u64, "file")
        );
        for (count, said) in [
            (torn, counted(torn, "torn line")),
            (foreign, counted(foreign, "foreign line")),
            (missing, format!("{missing} missing without explanation")),
            (lost, format!("{lost} lost and accounted for")),
            (repeats, counted(repeats, "repeat")),
            (late, format!("{late} out of order")),
            (other, counted(other, "other line")),
        ] {
            if count > 0 {
                sum.extend([", ", &said]);
            }
        }
        let verdict = match (whole, incomplete) {
            (false, _) => "NOT WHOLE",
            (true, true) => "INCOMPLETE",
            (true, false) => "whole",
        };
        self.say(verdict, &sum)?;
        self.out.flush().map_err(Fault::Write)?;
        Ok(whole)
    }
}

fn range(first: u64, last: u64) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first}..{last}")
    }
}

fn excerpt(line: &[u8]) -> String {
    const LONGEST: usize = 60;
    let text = String::from_utf8_lossy(line);
    let start: String = text.chars().take(LONGEST).collect();
    let more = if start.len() < text.len() { "…" } else { "" };
    format!("{}{more}", clean(&start))
}
