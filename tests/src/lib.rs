//! What the tests share: the [`Subject`], a child process that emits on command, and readers for
//! what it leaves behind.

mod lines;
mod space;
mod subject;

pub use lines::{file, number, numbers, parse, stdout};
pub use space::Space;
pub use subject::{Install, Stats, Subject};
