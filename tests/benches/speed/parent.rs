//! Runs the cells of a plan, each in its own process.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::cell::{Cell, Regime, Row, to_arguments};
use crate::plan::Plan;
use crate::result::CellResult;

/// For how long a stalled reader does not read.
const STALL: Duration = Duration::from_secs(3);

/// The child makes a file of this name when it begins.
pub(crate) const GO: &str = "go";

/// The rounds of every cell.
pub(crate) struct Results {
    pub(crate) cells: Vec<(Cell, Vec<CellResult>)>,
    /// What [`crate::micro`] has to say.
    pub(crate) micro: String,
}

impl Results {
    pub(crate) fn get(&self, row: Row, threads: usize, regime: Regime) -> &[CellResult] {
        let cell = self
            .cells
            .iter()
            .find(|(cell, _)| cell.row == row && cell.threads == threads && cell.regime == regime);
        cell.map(|(_, rounds)| rounds.as_slice())
            .unwrap_or_default()
    }
}

pub(crate) fn run(plan: &Plan) -> io::Result<Results> {
    let mut results = Results {
        cells: Vec::new(),
        micro: String::new(),
    };
    for (at, cell) in plan.cells.iter().enumerate() {
        eprint!("\r{}/{} {:<60}", at + 1, plan.cells.len(), cell.row.title());
        io::stderr().flush()?;
        let round = run_cell(cell)?;
        let known = results.cells.iter_mut().find(|(known, _)| {
            known.row == cell.row && known.threads == cell.threads && known.regime == cell.regime
        });
        match known {
            Some((_, rounds)) => rounds.push(round),
            None => results.cells.push((cell.clone(), vec![round])),
        }
    }
    eprintln!();
    let folder = tempfile::tempdir()?;
    let mut child = Command::new(std::env::current_exe()?)
        .args(["--cell", "micro"])
        .arg(folder.path())
        .stdout(Stdio::null())
        .spawn()?;
    child.wait()?;
    results.micro = fs::read_to_string(folder.path().join("report"))?;
    Ok(results)
}

fn run_cell(cell: &Cell) -> io::Result<CellResult> {
    let folder = tempfile::tempdir()?;
    let mut child = Command::new(std::env::current_exe()?)
        .arg("--cell")
        .args(to_arguments(cell, folder.path()))
        .stdout(if cell.regime.is_piped() {
            Stdio::piped()
        } else {
            Stdio::from(File::create("/dev/null")?)
        })
        .spawn()?;
    let read = read_pipe(cell, &mut child, &folder.path().join(GO))?;
    let status = child.wait()?;
    if !status.success() {
        return Err(io::Error::other(format!("{cell:?} failed: {status}")));
    }
    let mut result: CellResult = serde_json::from_slice(&fs::read(folder.path().join("result"))?)?;
    if let Some(lines) = read {
        let emitted = file_lines(&folder.path().join("audit.jsonl"))? + result.lost;
        result.lost_in_pipe = emitted.saturating_sub(lines);
    }
    Ok(result)
}

/// Reads what the child writes; says how many lines that is. If the reader is to stall, it does so
/// once the timed calls have begun.
fn read_pipe(cell: &Cell, child: &mut Child, go: &Path) -> io::Result<Option<u64>> {
    let Some(mut pipe) = child.stdout.take() else {
        return Ok(None);
    };
    let mut stalls = cell.regime == Regime::Stalled;
    let (mut lines, mut piece) = (0, vec![0; 64 * 1024]);
    loop {
        let count = pipe.read(&mut piece)?;
        if count == 0 {
            return Ok(Some(lines));
        }
        lines += newlines(&piece[..count]);
        if stalls && go.exists() {
            thread::sleep(STALL);
            stalls = false;
        }
    }
}

fn file_lines(file: &Path) -> io::Result<u64> {
    Ok(newlines(&fs::read(file)?))
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}
