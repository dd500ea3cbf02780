//! The server as a child process.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;

use rustix::process::{Pid, Signal, kill_process};

pub(crate) const ALICE: &str = "alice-token-000001"; // a user of acme
pub(crate) const BOB: &str = "bob-token-00000001"; // a user of globex
pub(crate) const ROOT: &str = "root-token-0000001"; // an admin

const TOKENS: &str = "user alice alice-token-000001 acme\n\
                      user bob bob-token-00000001 globex\n\
                      admin root root-token-0000001\n";

/// Kills the process if the test ends before it does.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    pub(crate) dir: PathBuf,
    stdout: Option<JoinHandle<String>>,
    stderr_lines: Receiver<String>,
    stderr: String,
}

/// What is left when the server has ended.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) file: String,
}

pub(crate) fn command(dir: &Path) -> Command {
    std::fs::write(dir.join("tokens"), TOKENS).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_secrets-server"));
    command
        .args(["--listen", "127.0.0.1:0", "--data-dir"])
        .arg(dir)
        .env("SECRETS_SERVER_KEY", "5a".repeat(32))
        .env_remove("MOLECULE_AUDIT_LOG_PATH")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

impl Server {
    /// Starts it on a free port and returns when it listens.
    pub(crate) fn start(dir: &Path) -> Self {
        Self::start_with(dir, &[])
    }

    pub(crate) fn start_with(dir: &Path, args: &[&str]) -> Self {
        let mut child = command(dir).args(args).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let stdout = std::thread::spawn(move || {
            let mut text = String::new();
            stdout.read_to_string(&mut text).unwrap();
            text
        });
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (send, stderr_lines) = channel();
        std::thread::spawn(move || {
            stderr
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| send.send(line))
        });
        let mut server = Self {
            child,
            address: String::new(),
            dir: dir.to_owned(),
            stdout: Some(stdout),
            stderr_lines,
            stderr: String::new(),
        };
        let line = server.wait_for("listening on http://");
        server.address = line.split("http://").skip(1).collect();
        server
    }

    /// The next line on standard error that contains this.
    pub(crate) fn wait_for(&mut self, text: &str) -> String {
        while let Ok(line) = self.stderr_lines.recv() {
            self.stderr += &line;
            self.stderr += "\n";
            if line.contains(text) {
                return line;
            }
        }
        panic!(
            "the server ended without saying {text:?}; it said:\n{}",
            self.stderr
        );
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    pub(crate) fn stop(self) -> Ended {
        self.signal(Signal::TERM);
        self.wait()
    }

    pub(crate) fn wait(mut self) -> Ended {
        let status = self.child.wait().unwrap();
        let stdout = self.stdout.take().unwrap().join().unwrap();
        let mut stderr = std::mem::take(&mut self.stderr);
        for line in &self.stderr_lines {
            stderr += &line;
            stderr += "\n";
        }
        let file = std::fs::read_to_string(self.dir.join("audit.jsonl")).unwrap_or_default();
        Ended {
            status,
            stdout,
            stderr,
            file,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
