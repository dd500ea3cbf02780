//! Which cells run, and how often.

use std::path::PathBuf;

use crate::cell::{Cell, Regime, Row};

const HELP: &str = "\
cargo bench -p audit-tests --bench speed [-- OPTIONS]
  --quick         two and a half minutes instead of ten: fewer rounds and calls
  --only WORD     only rows whose title contains WORD (may be repeated)
  --saturated     only that regime
  --plots FOLDER  where the SVG files go (target/speed)";

const THREADS: [usize; 3] = [1, 2, 8];
/// Longer than the three seconds for which the reader is stalled.
const STALLED_EVENTS: usize = 6_600;

/// See the module.
pub(crate) struct Plan {
    /// In order; a cell comes once per round.
    pub(crate) cells: Vec<Cell>,
    pub(crate) plots: PathBuf,
}

impl Plan {
    pub(crate) fn read(arguments: &[String]) -> Result<Self, String> {
        let (mut quick, mut saturated, mut only) = (false, false, Vec::new());
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../target");
        let mut plots = target.unwrap_or_else(|| root.into()).join("speed");
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--quick" => quick = true,
                "--saturated" => saturated = true,
                // What cargo adds by itself.
                "--bench" => {}
                "--only" => only.extend(arguments.next()),
                "--plots" => plots = arguments.next().ok_or(HELP)?.into(),
                _ => return Err(HELP.to_owned()),
            }
        }
        let rows: Vec<Row> = Row::ALL
            .into_iter()
            .filter(|(_, title)| {
                only.is_empty() || only.iter().any(|word| title.contains(word.as_str()))
            })
            .map(|(row, _)| row)
            .collect();
        let mut cells = Vec::new();
        let rounds = if quick { 2 } else { 5 };
        let events = if quick { 80_000 } else { 160_000 };
        for _ in 0..rounds {
            for threads in THREADS {
                add(&mut cells, &rows, threads, Regime::Saturated, events);
            }
        }
        if saturated {
            return Ok(Self { cells, plots });
        }
        let (rounds, events) = if quick { (1, 1_600) } else { (3, 4_000) };
        for _ in 0..rounds {
            for threads in THREADS {
                add(&mut cells, &rows, threads, Regime::Paced, events);
            }
        }
        // If time is short, others stall with one thread only.
        for _ in 0..if quick { 1 } else { 2 } {
            for threads in THREADS {
                let stalls = |row: &Row| match row {
                    Row::Background => true,
                    Row::AnnotatedMany | Row::Floor | Row::FloorWoken | Row::BareWrites => false,
                    _ => threads == 1 || !quick,
                };
                let mut rows = rows.clone();
                rows.retain(stalls);
                add(&mut cells, &rows, threads, Regime::Stalled, STALLED_EVENTS);
                rows.retain(|row| *row == Row::Background);
                add(&mut cells, &rows, threads, Regime::Read, STALLED_EVENTS);
            }
        }
        Ok(Self { cells, plots })
    }
}

fn add(cells: &mut Vec<Cell>, rows: &[Row], threads: usize, regime: Regime, events: usize) {
    cells.extend(rows.iter().map(|row| Cell {
        row: *row,
        threads,
        regime,
        events,
    }));
}
