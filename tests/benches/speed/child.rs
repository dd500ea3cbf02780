//! The process that is one cell: sets its row up, makes the calls, and leaves a result.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::cell::{Cell, from_arguments};
use crate::parent::GO;
use crate::result::CellResult;
use crate::rows::{self, Sink};
use crate::{load, memory, micro};

/// Calls before anything is timed: threads start, buffers grow, pages come in.
const WARM: u64 = 500;
/// Calls over which allocations are counted.
const COUNTED: u64 = 500;
/// The file is complete when it has not grown for so long.
const QUIET: Duration = Duration::from_millis(200);

pub(crate) fn main(arguments: &[String]) -> ExitCode {
    if arguments.first().is_some_and(|first| first == "micro") {
        let folder = arguments.get(1).map_or(Path::new("."), Path::new);
        return match fs::write(folder.join("report"), micro::run(folder)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let Some((cell, folder)) = from_arguments(arguments) else {
        eprintln!("not a cell: {arguments:?}");
        return ExitCode::FAILURE;
    };
    let result = run(&cell, &folder);
    match serde_json::to_vec(&result).map(|json| fs::write(folder.join("result"), json)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn run(cell: &Cell, folder: &Path) -> CellResult {
    let file = folder.join("audit.jsonl");
    let samples = load::room(cell);
    let before = memory::now();
    let sink = rows::open(cell.row, &file);
    for at in 0..WARM {
        (sink.emit)(at);
    }
    // The writers start, and make room ahead.
    std::thread::sleep(Duration::from_millis(10));
    let counted = allocation_counter::measure(|| {
        for at in 0..COUNTED {
            (sink.emit)(at);
        }
    });
    // The writers catch up and doze off, as they do between requests.
    quiet(&file);

    let _ = fs::write(folder.join(GO), "");
    let start = Instant::now();
    let samples = load::run(cell, &sink, samples);
    let end = quiet(&file);
    let peak = memory::peak();
    let Sink { finish, .. } = sink;
    finish();

    let emitted = WARM + COUNTED + cell.events as u64;
    let lines = lines(&file);
    let mut result = CellResult::of(samples);
    result.seconds = end.saturating_duration_since(start).as_secs_f64();
    result.written = lines.saturating_sub(WARM + COUNTED);
    result.lost = emitted.saturating_sub(lines);
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    {
        result.allocations = counted.count_total as f64 / COUNTED as f64;
    }
    result.grown = peak.saturating_sub(before);
    result
}

/// Waits until the file has stopped growing; says when it did.
fn quiet(file: &Path) -> Instant {
    let length = || fs::metadata(file).map_or(0, |found| found.len());
    let (mut last, mut changed) = (length(), Instant::now());
    while changed.elapsed() < QUIET {
        std::thread::sleep(Duration::from_micros(500));
        let now = length();
        if now != last {
            (last, changed) = (now, Instant::now());
        }
    }
    changed
}

fn lines(file: &Path) -> u64 {
    let bytes = fs::read(file).unwrap_or_default();
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}
