//! How long a caller waits for its record, beside what else one might use.
//!
//! Each cell (a row, a number of threads, a regime) runs in a process of its own, which is this
//! program again; rounds are interleaved and medians are taken over them. See `../README.md`.
//!
//! - [`plan`]: which cells, and how often; [`parent`]: runs one; [`child`]: is one;
//! - [`rows`]: what is compared; [`load`]: the calls, and how they are timed;
//! - [`micro`]: what is too short to be timed call by call;
//! - [`table`], [`targets`] and [`plot`]: what is shown in the end.

mod cell;
mod child;
mod load;
mod memory;
mod micro;
mod parent;
mod plan;
mod plot;
mod result;
mod rows;
mod table;
mod targets;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("--cell", cell)) = arguments
        .split_first()
        .map(|(first, rest)| (first.as_str(), rest))
    {
        return child::main(cell);
    }
    let plan = match plan::Plan::read(&arguments) {
        Ok(plan) => plan,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    match parent::run(&plan) {
        Ok(results) => {
            table::print(&results);
            targets::print(&results);
            match plot::write_all(&results, &plan.plots) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    eprintln!("no plots in {}: {error}", plan.plots.display());
                    ExitCode::FAILURE
                }
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
