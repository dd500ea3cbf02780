//! What the tests share: the [`Subject`], a child process that emits on command, readers for what it
//! leaves behind, and what it takes to run a handler in a test.

use std::io::Write as _;

mod handlers;
mod lines;
mod space;
mod subject;

pub use handlers::{lines, pause, run};
pub use lines::{file, number, numbers, parse, stdout};
pub use space::Space;
pub use subject::{Install, Stats, Subject};

/// Says on standard error that a test is skipped: past the test harness, which keeps to itself what tests that pass print
/// by macro.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// The README's Rust is compiled with the doctests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
