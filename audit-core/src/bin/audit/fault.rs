//! What can go wrong, and the exit code that says so.

use std::fmt;
use std::io;
use std::process::ExitCode;

/// Whether the caller of a loop wants more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Flow {
    More,
    Enough,
}

/// Why a run ended early.
#[derive(Debug)]
pub(crate) enum Fault {
    /// An input could not be read: said, and the next input is tried.
    Read(io::Error),
    /// Our own output could not be written: the run is over.
    Write(io::Error),
    /// The question makes no sense.
    Usage(String),
}

/// How a run that came to its end ended; the exit codes of `--help`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    Done,
    /// `audit check` found a torn or foreign line, or an unexplained gap.
    Broken,
    /// Something could not be read, so the answer may be incomplete.
    Incomplete,
}

impl Fault {
    pub(crate) fn read(at: impl fmt::Display, cause: &io::Error) -> Self {
        Self::Read(io::Error::new(cause.kind(), format!("{at}: {cause}")))
    }
}

/// Says what has to be said on standard error.
pub(crate) fn warn(message: impl fmt::Display) {
    use io::Write;
    // With standard error closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "audit: {message}");
}

pub(crate) fn exit_code(outcome: Result<Verdict, Fault>) -> ExitCode {
    match outcome {
        Ok(Verdict::Done) => ExitCode::SUCCESS,
        Ok(Verdict::Broken) => ExitCode::from(1),
        Ok(Verdict::Incomplete) => ExitCode::from(3),
        // `audit query | head` is no failure.
        Err(Fault::Write(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Fault::Write(cause)) => {
            warn(format_args!("standard output: {cause}"));
            ExitCode::from(3)
        }
        Err(Fault::Read(cause)) => {
            warn(cause);
            ExitCode::from(3)
        }
        Err(Fault::Usage(message)) => {
            warn(message);
            ExitCode::from(2)
        }
    }
}
