//! One measurement: who, on how many threads, in which situation.

use std::path::PathBuf;
use std::str::FromStr;

/// What is measured; one line of the table each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    Background,
    Annotated,
    AnnotatedMany,
    Inline,
    Floor,
    FloorWoken,
    BareWrites,
    ByHand,
    Tracing,
    Slog,
    FastLog,
}

/// How the calls come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Regime {
    /// One after the other.
    Saturated,
    /// 2,000 in a second over all threads, each thread asleep in between.
    Paced,
    /// The same, into a pipe that nobody reads for three seconds.
    Stalled,
    /// The same, into a pipe that is read.
    Read,
}

/// See the module.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) row: Row,
    pub(crate) threads: usize,
    pub(crate) regime: Regime,
    pub(crate) events: usize,
}

impl Row {
    pub(crate) const ALL: [(Self, &'static str); 11] = [
        (Self::Background, "audit-core, background"),
        (Self::Annotated, "audit-core, annotated handler"),
        (Self::AnnotatedMany, "audit-core, 64 annotated handlers"),
        (Self::Inline, "audit-core, inline"),
        (Self::Floor, "floor: writer naps 1 ms"),
        (Self::FloorWoken, "floor: writer woken per event"),
        (Self::BareWrites, "two bare writes"),
        (Self::ByHand, "a hand-written emit"),
        (Self::Tracing, "tracing + appender, lossless"),
        (Self::Slog, "slog-json + slog-async, blocking"),
        (Self::FastLog, "fast_log (unbounded queue)"),
    ];
    /// Those that neither lose a line nor grow without bound, ours and the floors aside.
    pub(crate) const LOSSLESS: [Self; 3] = [Self::ByHand, Self::Tracing, Self::Slog];
    /// All that others made.
    pub(crate) const PEERS: [Self; 4] = [Self::ByHand, Self::Tracing, Self::Slog, Self::FastLog];

    pub(crate) fn title(self) -> &'static str {
        let row = Self::ALL.iter().find(|(row, _)| *row == self);
        row.map_or("", |(_, title)| title)
    }
}

impl Regime {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Saturated => "saturated",
            Self::Paced => "2,000 events/s",
            Self::Stalled => "2,000 events/s, reader stalled 3 s",
            Self::Read => "2,000 events/s, pipe that is read",
        }
    }

    pub(crate) fn is_piped(self) -> bool {
        matches!(self, Self::Stalled | Self::Read)
    }
}

/// What a child is told: the cell, and the folder for its file and its result.
pub(crate) fn to_arguments(cell: &Cell, folder: &std::path::Path) -> [String; 5] {
    [
        format!("{:?}", cell.row),
        cell.threads.to_string(),
        format!("{:?}", cell.regime),
        cell.events.to_string(),
        folder.display().to_string(),
    ]
}

pub(crate) fn from_arguments(arguments: &[String]) -> Option<(Cell, PathBuf)> {
    let [row, threads, regime, events, folder] = arguments else {
        return None;
    };
    let (row, _) = Row::ALL
        .into_iter()
        .find(|(known, _)| format!("{known:?}") == *row)?;
    let regimes = [
        Regime::Saturated,
        Regime::Paced,
        Regime::Stalled,
        Regime::Read,
    ];
    let regime = regimes
        .into_iter()
        .find(|known| format!("{known:?}") == *regime)?;
    let cell = Cell {
        row,
        threads: usize::from_str(threads).ok()?,
        regime,
        events: usize::from_str(events).ok()?,
    };
    Some((cell, PathBuf::from(folder)))
}
