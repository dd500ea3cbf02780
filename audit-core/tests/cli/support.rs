//! Logs to ask, and the command to ask them with.

use std::ffi::OsStr;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// What the command takes for the present.
pub(crate) const NOW: &str = "2026-05-20T10:30:00Z";

/// A record as the runtime writes it.
#[derive(Clone)]
pub(crate) struct Record {
    pub(crate) ts: &'static str,
    pub(crate) event: &'static str,
    pub(crate) workspace: &'static str,
    pub(crate) user: &'static str,
    pub(crate) actor: &'static str,
    pub(crate) correlation: &'static str,
    pub(crate) fields: &'static str,
    pub(crate) instance: &'static str,
    pub(crate) seq: u64,
}

/// The `seq`th record of an instance.
pub(crate) fn record(seq: u64) -> Record {
    Record {
        ts: "2026-05-19T20:00:00.123456789Z",
        event: "secret.set",
        workspace: "ws_1",
        user: "alice",
        actor: "user",
        correlation: "req-1",
        fields: r#"{"value_hash":"3f8a1b2c","key":"STRIPE_LIVE_KEY"}"#,
        instance: "3f8a1b2c",
        seq,
    }
}

/// The record that accounts for a loss.
pub(crate) fn lost(count: u64, first: u64, last: u64) -> String {
    let fields =
        format!(r#"{{"transport":"file","count":{count},"first_seq":{first},"last_seq":{last}}}"#);
    let record = Record {
        event: "audit.lost",
        actor: "agent",
        fields: "@",
        ..record(0)
    };
    record.to_string().replace('@', &fields)
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            ts,
            event,
            workspace,
            user,
            actor,
            correlation,
            fields,
            instance,
            seq,
        } = self;
        write!(
            f,
            r#"{{"ts":"{ts}","event_type":"{event}","workspace_id":"{workspace}","user_id":"{user}","actor_kind":"{actor}","correlation_id":"{correlation}","fields":{fields},"instance":"{instance}","seq":{seq}}}"#
        )
    }
}

/// One line each.
pub(crate) fn lines(lines: impl IntoIterator<Item = impl fmt::Display>) -> String {
    lines
        .into_iter()
        .fold(String::new(), |text, line| text + &line.to_string() + "\n")
}

/// A folder with a log in it.
pub(crate) struct Log(TempDir);

impl Log {
    pub(crate) fn new(text: impl AsRef<[u8]>) -> Self {
        let log = Self(TempDir::new().unwrap());
        std::fs::write(log.path(), text).unwrap();
        log
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.sibling("")
    }

    pub(crate) fn sibling(&self, suffix: &str) -> PathBuf {
        self.0.path().join(format!("audit.jsonl{suffix}"))
    }

    pub(crate) fn with(self, suffix: &str, bytes: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.sibling(suffix), bytes).unwrap();
        self
    }

    pub(crate) fn append(&self, text: &str) {
        append(&self.path(), text);
    }

    /// Runs `audit <args> <this log>`.
    pub(crate) fn ask(&self, args: &[&str]) -> Answer {
        Answer::of(audit(args).arg(self.path()))
    }

    /// The sequence numbers of the records that a query yields, in its order.
    pub(crate) fn seqs(&self, args: &[&str]) -> Vec<u64> {
        self.ask(&[&["query", "--format", "json"], args].concat())
            .seqs()
    }
}

pub(crate) fn append(path: &Path, text: &str) {
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// `audit <args>`, at `NOW`, in an environment without surprises.
pub(crate) fn audit<A: AsRef<OsStr>>(args: &[A]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_audit"));
    for name in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "MOLECULE_AUDIT_LOG_PATH",
    ] {
        command.env_remove(name);
    }
    command.args(["--now", NOW]).args(args).stdin(Stdio::null());
    command
}

/// How a run ended.
pub(crate) struct Answer {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl Answer {
    pub(crate) fn of(command: &mut Command) -> Self {
        command.output().unwrap().into()
    }

    /// With `input` on standard input.
    pub(crate) fn fed(command: &mut Command, input: &[u8]) -> Self {
        let command = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap().into()
    }

    pub(crate) fn seqs(&self) -> Vec<u64> {
        assert_eq!(self.code, Some(0), "{}", self.err);
        let record = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
        self.out
            .lines()
            .map(|line| record(line)["seq"].as_u64().unwrap())
            .collect()
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }
}

pub(crate) fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zstd(text: &str) -> Vec<u8> {
    zstd::encode_all(text.as_bytes(), 1).unwrap()
}
