//! The secrets server as a program of its own; `--help` says what it takes.

use clap::Parser as _;

fn main() -> anyhow::Result<()> {
    secrets_server::run(&secrets_server::Cli::parse())
}
