//! `audit`: ask the audit log of one machine, without a log server.
//!
//! * `args` says what can be asked, `clock` and `args::moment` what a point in time may look like.
//! * `read` turns a path into blocks of whole lines, forwards or backwards, whatever the compression.
//! * `record` reads a line back as a record.
//! * `select` decides which lines are wanted, on raw bytes first and on the parsed record after.
//! * `output` writes records as a table, JSON or CSV, with nothing in them that steers a terminal.
//! * `progress` shows how far a run is that takes its time.
//! * `query`, `tail`, `stats` and `check` are the questions.
//! * `fault` is what can go wrong, and the exit code that says so.

mod args;
mod check;
mod clock;
mod fault;
mod output;
mod progress;
mod query;
mod read;
mod record;
mod select;
mod stats;
mod tail;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::args::{Audit, Command};

fn main() -> ExitCode {
    let Audit {
        command,
        color,
        now,
    } = Audit::parse();
    color.write_global();
    let now = now.unwrap_or_else(jiff::Timestamp::now);
    let outcome = match command {
        Command::Query(args) => query::run(&args, now),
        Command::Tail(args) => tail::run(&args, now),
        Command::Stats(args) => stats::run(&args, now),
        Command::Check(args) => check::run(&args),
        Command::Completions { shell } => {
            let mut command = Audit::command();
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command, "audit", &mut script);
            output::raw(&script)
        }
    };
    fault::exit_code(outcome)
}
