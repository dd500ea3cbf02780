//! What the tests share: the [`Subject`], a child process that emits on command, readers for what it
//! leaves behind, and what it takes to run a handler in a test.

mod handlers;
mod lines;
mod space;
mod subject;

pub use handlers::{lines, pause, run};
pub use lines::{file, number, numbers, parse, stdout};
pub use space::Space;
pub use subject::{Install, Stats, Subject};

/// The README's Rust is compiled with the doctests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
