//! What is too short to be timed call by call: a run of calls is, and the least of many runs counts.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use crate::rows::{Line, bare, failing, uncaught};

const CALLS: u32 = 2_000;
const RUNS: u32 = 300;

pub(crate) fn run() -> String {
    let mut line = Line::new();
    let rows = [
        (
            "two readings of the clock",
            nanos(|| drop(black_box(Instant::now().elapsed()))),
        ),
        (
            "a line put together by hand",
            nanos(|| drop(black_box(line.make().len()))),
        ),
        (
            "a function that fails",
            nanos(|| drop(black_box(bare(black_box("K"), black_box("s"))))),
        ),
        (
            "the same, annotated (three fields and a hash captured)",
            nanos(|| drop(black_box(failing(black_box("K"), black_box("s"))))),
        ),
        (
            "SHA-256 of its secret by itself",
            nanos(|| drop(black_box(audit_core::hash_value_prefix(black_box("s"), 8)))),
        ),
    ];
    let _ = uncaught("", "");
    let mut report = String::new();
    for (what, nanos) in rows {
        let _ = writeln!(report, "  {what:<56} {nanos:7.1} ns");
    }
    report
}

/// Nanoseconds per call.
fn nanos(mut call: impl FnMut()) -> f64 {
    let run = |_| {
        let start = Instant::now();
        for _ in 0..CALLS {
            call();
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS)
    };
    (0..RUNS).map(run).fold(f64::INFINITY, f64::min)
}
