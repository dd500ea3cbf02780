//! The server as a child process, and the search through all that it wrote.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use anyhow::{Context as _, ensure};
use rustix::process::{Pid, Signal, kill_process};

/// The first argument that makes this program the server.
pub(crate) const SERVE: &str = "serve";

/// A running server.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    stdout: JoinHandle<std::io::Result<String>>,
    stderr: JoinHandle<std::io::Result<String>>,
}

/// All that it said.
pub(crate) struct Output {
    pub(crate) stdout: String,
    stderr: String,
}

impl Server {
    /// Returns when it listens.
    pub(crate) fn start(folder: &Path) -> anyhow::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args([SERVE, "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder)
            .env_remove("MOLECULE_AUDIT_LOG_PATH")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut stdout = child.stdout.take().context("standard output is piped")?;
        let mut stderr = BufReader::new(child.stderr.take().context("standard error is piped")?);
        let mut said = String::new();
        let address = loop {
            let start = said.len();
            ensure!(
                stderr.read_line(&mut said)? > 0,
                "the server did not start:\n{said}"
            );
            if let Some((_, address)) = said[start..].trim_end().split_once("listening on http://")
            {
                break address.to_owned();
            }
        };
        let stdout = std::thread::spawn(move || {
            let mut text = String::new();
            stdout.read_to_string(&mut text).map(|_| text)
        });
        let stderr = std::thread::spawn(move || stderr.read_to_string(&mut said).map(|_| said));
        Ok(Self {
            child,
            address,
            stdout,
            stderr,
        })
    }

    /// Asks it to stop, as a service manager would, and waits until it has.
    pub(crate) fn stop(mut self) -> anyhow::Result<Output> {
        kill_process(Pid::from_child(&self.child), Signal::TERM)?;
        let status = self.child.wait()?;
        let stdout = self.stdout.join().expect("a reader does not panic")?;
        let stderr = self.stderr.join().expect("a reader does not panic")?;
        ensure!(
            status.success(),
            "the server ended with {status}:\n{stderr}"
        );
        Ok(Output { stdout, stderr })
    }
}

impl Output {
    /// Looks for the values in everything the server wrote.
    pub(crate) fn print_search_for(&self, values: &[String], folder: &Path) -> anyhow::Result<()> {
        println!("\nWhere are the {} values that were sent?", values.len());
        let mut places = vec![
            (
                PathBuf::from("standard output"),
                self.stdout.clone().into_bytes(),
            ),
            (
                PathBuf::from("standard error"),
                self.stderr.clone().into_bytes(),
            ),
        ];
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            places.push((path.clone(), std::fs::read(&path)?));
        }
        for (place, bytes) in &places {
            let found = values
                .iter()
                .filter(|value| contains(bytes, value.as_bytes()))
                .count();
            println!(
                "  {:<28} {:>8} bytes searched, {found} found",
                place.display(),
                bytes.len()
            );
            ensure!(found == 0, "a value is in {}", place.display());
        }
        println!("  In none of them: records have a hash, the database has them encrypted.");
        Ok(())
    }
}

fn contains(bytes: &[u8], piece: &[u8]) -> bool {
    bytes.windows(piece.len()).any(|window| window == piece)
}
