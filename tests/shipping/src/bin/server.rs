//! The secrets server, for tests to run as a child.

use clap::Parser as _;

fn main() -> std::process::ExitCode {
    match secrets_server::run(&secrets_server::Cli::parse()) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
