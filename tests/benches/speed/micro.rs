//! What is too short to be timed call by call: a run of calls is, and the least of many runs counts.

use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::cell::Row;
use crate::rows::{self, Line, bare, failing, uncaught};

/// Few enough to fit into a chunk of a backlog.
const CALLS: u32 = 150;
const RUNS: u32 = 1_000;

pub(crate) fn run(folder: &Path) -> String {
    let mut line = Line::new();
    let emits = |row: Row| {
        let sink = rows::open(row, &folder.join(format!("{row:?}")));
        (sink.warm)();
        nanos(Duration::from_millis(3), || (sink.emit)(0))
    };
    let ready = Duration::ZERO;
    let rows = [
        (
            "two readings of the clock",
            nanos(ready, || {
                let _ = black_box(Instant::now().elapsed());
            }),
        ),
        (
            "a line put together by hand",
            nanos(ready, || {
                let _ = black_box(line.make().len());
            }),
        ),
        ("the same, and queued (the floor)", emits(Row::Floor)),
        ("emit, to both transports", emits(Row::Background)),
        (
            "the same, through an annotated handler with a hash",
            emits(Row::Annotated),
        ),
        (
            "a function that fails",
            nanos(ready, || {
                let _ = black_box(bare(black_box("K"), black_box("s")));
            }),
        ),
        (
            "the same, annotated: three fields and a hash captured",
            nanos(ready, || {
                let _ = black_box(failing(black_box("K"), black_box("s")));
            }),
        ),
        (
            "hash_value_prefix of its secret",
            nanos(ready, || {
                let _ = black_box(audit_core::hash_value_prefix(black_box("s"), 8));
            }),
        ),
    ];
    let _ = uncaught("", "");
    let mut report = String::new();
    for (what, nanos) in rows {
        let _ = writeln!(report, "  {what:<56} {nanos:7.1} ns");
    }
    report
}

/// Nanoseconds per call; the writers have `rest` after each run.
fn nanos(rest: Duration, mut call: impl FnMut()) -> f64 {
    let run = |_| {
        let start = Instant::now();
        for _ in 0..CALLS {
            call();
        }
        let took = start.elapsed();
        if !rest.is_zero() {
            std::thread::sleep(rest);
        }
        took.as_secs_f64() * 1e9 / f64::from(CALLS)
    };
    (0..RUNS).map(run).fold(f64::INFINITY, f64::min)
}
