//! Records on their way out.

mod clean;
mod counted;
mod csv;
mod stdout;
mod table;

use std::io::Write;
use std::rc::Rc;

use clap::ValueEnum;

pub(crate) use clean::clean;
pub(crate) use counted::counted;
pub(crate) use stdout::{Stdout, is_styled, width};

use crate::fault::{Fault, Verdict};
use crate::progress::Progress;
use crate::record::Record;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: aligned columns
    Table,
    /// The original lines, byte for byte, without `audit: `
    Json,
    /// RFC 4180 with a header; `fields` is one JSON column
    Csv,
}

/// Takes records in one format.
pub(crate) struct Output {
    out: Stdout,
    writer: Writer,
}

enum Writer {
    Table(table::Table),
    Json { to_terminal: bool },
    Csv { header: bool },
}

impl Output {
    pub(crate) fn new(format: Format, progress: Option<Rc<Progress>>) -> Result<Self, Fault> {
        let out = Stdout::new(progress)?;
        let writer = match format {
            Format::Table => Writer::Table(table::Table::new(is_styled())),
            Format::Json => Writer::Json {
                to_terminal: out.is_terminal(),
            },
            Format::Csv => Writer::Csv { header: true },
        };
        Ok(Self { out, writer })
    }

    /// `line` is the record as it was written, without prefix and newline.
    pub(crate) fn record(&mut self, line: &[u8], record: &Record<'_>) -> Result<(), Fault> {
        match &mut self.writer {
            Writer::Table(table) => table.push(record, &mut self.out),
            // A raw control character is no less legal JSON as an escape, and harmless.
            Writer::Json { to_terminal: true } => {
                writeln!(self.out, "{}", clean(&String::from_utf8_lossy(line)))
            }
            Writer::Json { .. } => self
                .out
                .write_all(line)
                .and_then(|()| self.out.write_all(b"\n")),
            Writer::Csv { header } => csv::push(record, std::mem::take(header), &mut self.out),
        }
        .map_err(Fault::Write)
    }

    /// Nothing is held back after this.
    pub(crate) fn flush(&mut self) -> Result<(), Fault> {
        if let Writer::Table(table) = &mut self.writer {
            table.flush(&mut self.out).map_err(Fault::Write)?;
        }
        self.out.flush().map_err(Fault::Write)
    }
}

/// Writes `bytes` and is done.
pub(crate) fn raw(bytes: &[u8]) -> Result<Verdict, Fault> {
    let mut out = Stdout::new(None)?;
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(Fault::Write)?;
    Ok(Verdict::Done)
}
