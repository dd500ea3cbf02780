//! Counters as bars.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::tally::Tally;
use crate::output::{clean, counted};

pub(super) fn render(tally: &Tally, torn: u64, width: usize, styled: bool) -> String {
    let mut text = counted(tally.records, "record");
    if let (Some(first), Some(last)) = (&tally.first, &tally.last) {
        let _ = write!(text, ", {} to {}", clean(first), clean(last));
    }
    if tally.lost > 0 {
        let _ = write!(text, ", {} lost", tally.lost);
    }
    if torn > 0 {
        let _ = write!(text, ", {}", counted(torn, "torn line"));
    }
    text.push('\n');
    let (unit, times) = tally.times();
    for (title, rows) in [
        ("event", tally.events()),
        ("actor", tally.actors()),
        (unit, times),
    ] {
        chart(&mut text, title, &rows, width, styled);
    }
    text
}

fn chart(text: &mut String, title: &str, rows: &[(&str, u64)], width: usize, styled: bool) {
    const LONGEST: usize = 40;
    let Some(most) = rows.iter().map(|row| row.1).max() else {
        return;
    };
    let head = if styled {
        Style::new().bold()
    } else {
        Style::new()
    };
    let paint = if styled {
        AnsiColor::Cyan.on_default()
    } else {
        Style::new()
    };
    let _ = writeln!(text, "\n{head}by {title}{head:#}");
    let rows: Vec<_> = rows
        .iter()
        .map(|(name, count)| (clean(name), *count))
        .collect();
    let names = rows
        .iter()
        .map(|row| row.0.width().min(LONGEST))
        .max()
        .unwrap_or(0);
    let digits = most.to_string().len();
    let room = width.saturating_sub(names + digits + 4).max(1);
    for (name, count) in rows {
        let pad = names.saturating_sub(name.width());
        let bar = bar(count, most, room);
        let _ = writeln!(
            text,
            "{name}{:pad$}  {count:>digits$}  {paint}{bar}{paint:#}",
            ""
        );
    }
}

/// Eighths of a column, and never nothing for something.
fn bar(count: u64, most: u64, room: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = u128::from(count) * room as u128 * 8 / u128::from(most.max(1));
    let eighths = usize::try_from(eighths).unwrap_or(0).max(1);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_fill_the_room_and_no_more() {
        assert_eq!(bar(10, 10, 5), "█████");
        assert_eq!(bar(5, 10, 5), "██▌");
        assert_eq!(bar(1, 1_000_000, 5), "▏");
        assert_eq!(bar(u64::MAX, u64::MAX, 3), "███");
        let mut text = String::new();
        chart(
            &mut text,
            "event",
            &[("secret.set", 100), ("file.get", 3)],
            30,
            false,
        );
        assert!(text.lines().all(|line| line.width() <= 30), "{text}");
    }
}
