//! A table that need not know its last row to write its first.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::clean;
use crate::record::{self, Record};

/// Rows that are looked at for the widths of the columns; later ones may stick out.
const SAMPLE: usize = 200;
/// No column but the last is made wider than this.
const WIDEST: usize = 40;

const HEADER: [&str; 6] = ["TIME", "EVENT", "ACTOR", "USER", "WORKSPACE", "CORRELATION"];

pub(super) struct Table {
    styled: bool,
    held: Vec<Row>,
    widths: Option<[usize; 6]>,
}

struct Row {
    cells: [String; 6],
    fields: String,
    lost: bool,
}

impl Table {
    pub(super) fn new(styled: bool) -> Self {
        Self {
            styled,
            held: Vec::new(),
            widths: None,
        }
    }

    pub(super) fn push(&mut self, record: &Record<'_>, out: &mut impl Write) -> io::Result<()> {
        self.held.push(self.row(record));
        if self.widths.is_some() || self.held.len() >= SAMPLE {
            self.flush(out)?;
        }
        Ok(())
    }

    pub(super) fn flush(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let widths = if let Some(widths) = self.widths {
            widths
        } else {
            let widths = widths(&self.held);
            self.widths = Some(widths);
            let header = HEADER.map(str::to_owned);
            self.line(out, &header, &widths, "FIELDS", [Style::new().bold(); 6])?;
            widths
        };
        for row in std::mem::take(&mut self.held) {
            let mut styles = [Style::new(); 6];
            styles[0] = Style::new().dimmed();
            let event = if row.lost {
                AnsiColor::Red
            } else {
                AnsiColor::Cyan
            };
            styles[1] = event.on_default().bold();
            self.line(out, &row.cells, &widths, &row.fields, styles)?;
        }
        Ok(())
    }

    fn line(
        &self,
        out: &mut impl Write,
        cells: &[String; 6],
        widths: &[usize; 6],
        last: &str,
        styles: [Style; 6],
    ) -> io::Result<()> {
        for ((cell, width), style) in cells.iter().zip(widths).zip(styles) {
            let pad = width.saturating_sub(cell.width()) + 2;
            if self.styled {
                write!(out, "{style}{cell}{style:#}{:pad$}", "")?;
            } else {
                write!(out, "{cell}{:pad$}", "")?;
            }
        }
        writeln!(out, "{last}")
    }

    fn row(&self, record: &Record<'_>) -> Row {
        let or_dash = |text: &str| {
            if text.is_empty() {
                "-".into()
            } else {
                clean(text).into_owned()
            }
        };
        // Milliseconds are enough for people; `--format json` has the rest.
        let ts = match record.ts.as_bytes() {
            canonical if canonical.len() == 30 && record.ts.is_ascii() => {
                format!("{}Z", &record.ts[..23])
            }
            _ => record.ts.clone().into_owned(),
        };
        Row {
            cells: [
                or_dash(&ts),
                or_dash(&record.event_type),
                or_dash(&record.actor_kind),
                or_dash(&record.user_id),
                or_dash(&record.workspace_id),
                or_dash(&record.correlation_id),
            ],
            fields: self.fields(record),
            lost: record.event_type == "audit.lost",
        }
    }

    fn fields(&self, record: &Record<'_>) -> String {
        let mut parts: Vec<String> = record
            .fields()
            .into_iter()
            .map(|(key, value)| self.pair(&key, bare(value).as_ref()))
            .collect();
        parts.extend(
            record
                .truncated
                .map(|names| self.pair("!truncated", names.get())),
        );
        parts.extend(
            record
                .marshal_err
                .map(|cause| self.pair("!not_serialised", cause.get())),
        );
        parts.join(" ")
    }

    fn pair(&self, key: &str, value: &str) -> String {
        let (key, value) = (clean(key), clean(value));
        if self.styled {
            let dim = Style::new().dimmed();
            format!("{dim}{key}={dim:#}{value}")
        } else {
            format!("{key}={value}")
        }
    }
}

/// A string without its quotes where that leaves no doubt where it ends.
fn bare(value: &serde_json::value::RawValue) -> std::borrow::Cow<'_, str> {
    let text = record::text(value);
    let doubtful = |c: char| c.is_whitespace() || matches!(c, '"' | '=' | '{' | '[' | '\\');
    if text.is_empty() || text.contains(doubtful) {
        value.get().into()
    } else {
        text
    }
}

fn widths(rows: &[Row]) -> [usize; 6] {
    std::array::from_fn(|column| {
        let cells = rows.iter().map(|row| row.cells[column].width().min(WIDEST));
        cells.max().unwrap_or(0).max(HEADER[column].width())
    })
}
