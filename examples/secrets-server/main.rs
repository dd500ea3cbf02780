//! The secrets server as a program of its own; `--help` says what it takes.

use std::process::ExitCode;

use clap::Parser as _;
use secrets_server::{Cli, run};

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("secrets-server: {error:#}");
            ExitCode::FAILURE
        }
    }
}
