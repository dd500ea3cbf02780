//! The `audit` command, run as its users run it: real files, real pipes, real rotation.

mod check;
mod defaults;
mod files;
mod pipes;
mod query;
mod stats;
mod support;
mod tail;
mod terminal;
