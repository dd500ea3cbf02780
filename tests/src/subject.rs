//! A child process that does as it is told, one command at a time.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use serde::Deserialize;
use tempfile::TempDir;

/// The subject's `Audit::stats()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Stats {
    /// Records emitted.
    pub emitted: u64,
    /// Written, dropped and pending on standard output.
    pub stdout: [u64; 3],
    /// Written, dropped and pending in the file.
    pub file: [u64; 3],
}

impl Stats {
    /// D5, for each transport that is on.
    ///
    /// # Panics
    ///
    /// If it does not hold.
    pub fn assert_identity(&self, file: bool, stdout: bool) {
        for (on, counts) in [(file, self.file), (stdout, self.stdout)] {
            let expected = if on { self.emitted } else { 0 };
            assert_eq!(counts.iter().sum::<u64>(), expected, "{self:?}");
        }
    }
}

/// What the subject is to install.
#[derive(Clone, Debug, Default)]
pub struct Install(String);

impl Install {
    /// Both transports as they are unless set.
    pub fn new() -> Self {
        Self::default()
    }

    /// The file.
    #[must_use]
    pub fn file(self, path: &Path) -> Self {
        self.with("file", &path.display())
    }

    /// No file.
    #[must_use]
    pub fn no_file(self) -> Self {
        self.with("file", &"")
    }

    /// No standard output.
    #[must_use]
    pub fn no_stdout(self) -> Self {
        self.with("stdout", &"")
    }

    /// `Delivery::Inline`.
    #[must_use]
    pub fn inline(self) -> Self {
        self.with("inline", &"")
    }

    /// The bound of each backlog.
    #[must_use]
    pub fn backlog(self, bytes: usize) -> Self {
        self.with("backlog", &bytes)
    }

    /// The guard's deadline.
    #[must_use]
    pub fn deadline(self, millis: u64) -> Self {
        self.with("deadline", &millis)
    }

    fn with(mut self, key: &str, value: &dyn std::fmt::Display) -> Self {
        let _ = write!(self.0, " {key}={value}");
        self
    }
}

/// See the module. It is killed when it is dropped.
#[derive(Debug)]
pub struct Subject {
    child: Child,
    commands: UnixStream,
    replies: BufReader<UnixStream>,
    _dir: TempDir,
}

impl Subject {
    /// Starts one with its standard output and error on pipes.
    pub fn new() -> Self {
        Self::start(Stdio::piped(), |_| ())
    }

    /// Starts one that writes to `stdout`, after `set_up`.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn start(stdout: impl Into<Stdio>, set_up: impl FnOnce(&mut Command)) -> Self {
        Self::run(Command::new(program()), stdout, set_up)
    }

    /// Starts one that `strace` runs with `arguments`.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn traced(stdout: impl Into<Stdio>, arguments: &[&str]) -> Self {
        let mut command = Command::new("strace");
        command.args(arguments).arg(program());
        Self::run(command, stdout, |_| ())
    }

    fn run(
        mut command: Command,
        stdout: impl Into<Stdio>,
        set_up: impl FnOnce(&mut Command),
    ) -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = dir.path().join("commands");
        let listener = UnixListener::bind(&path).expect("a socket");
        command
            .arg(&path)
            .stdin(Stdio::null())
            .stdout(stdout)
            .stderr(Stdio::piped());
        command.env_remove("MOLECULE_AUDIT_LOG_PATH");
        set_up(&mut command);
        let child = command.spawn().expect("the subject");
        let (commands, _) = listener.accept().expect("the subject connects");
        let replies = BufReader::new(commands.try_clone().expect("a descriptor"));
        Self {
            child,
            commands,
            replies,
            _dir: dir,
        }
    }

    /// Has it do `command`; returns what it answers once it is done.
    ///
    /// # Panics
    ///
    /// If it does not answer.
    pub fn tell(&mut self, command: &str) -> String {
        self.send(command);
        self.reply()
    }

    /// Has it begin `command`, whose answer is to be taken with [`reply`](Self::reply).
    ///
    /// # Panics
    ///
    /// If it is gone.
    pub fn send(&mut self, command: &str) {
        writeln!(self.commands, "{command}").expect("a living subject");
    }

    /// The answer to the oldest command that has none.
    ///
    /// # Panics
    ///
    /// If it does not answer.
    pub fn reply(&mut self) -> String {
        let mut reply = String::new();
        self.replies.read_line(&mut reply).expect("a reply");
        if !reply.ends_with('\n') {
            let (status, _, err) = self.collect();
            panic!("the subject died: {status}: {err}");
        }
        reply.trim_end().to_owned()
    }

    /// Installs transports.
    ///
    /// # Panics
    ///
    /// If some are installed.
    pub fn install(&mut self, install: &Install) {
        assert_eq!(self.tell(&format!("install{}", install.0)), "ok");
    }

    /// Emits `count` events, numbered in order over the life of the subject.
    ///
    /// # Panics
    ///
    /// If that fails.
    pub fn emit(&mut self, count: u64) {
        assert_eq!(self.tell(&format!("emit {count}")), "ok");
    }

    /// Flushes; whether all was written.
    pub fn flush(&mut self, millis: u64) -> bool {
        self.tell(&format!("flush {millis}")) == "ok"
    }

    /// Its counters.
    ///
    /// # Panics
    ///
    /// If it does not say.
    pub fn stats(&mut self) -> Stats {
        serde_json::from_str(&self.tell("stats")).expect("counters")
    }

    /// Whether it has answered the oldest command that has no answer.
    ///
    /// # Panics
    ///
    /// If its socket fails.
    pub fn has_answered(&mut self) -> bool {
        self.commands.set_nonblocking(true).expect("a socket");
        let answered = self.replies.fill_buf().is_ok();
        self.commands.set_nonblocking(false).expect("a socket");
        answered
    }

    /// Has it return from `main`, and waits until it has: what the standard library and exit handlers do is still to come.
    ///
    /// # Panics
    ///
    /// If its socket fails.
    pub fn leave_main(&mut self) {
        self.send("return");
        let mut rest = Vec::new();
        self.replies.read_to_end(&mut rest).expect("a socket");
    }

    /// The child itself.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Ends it with `command` (`return`, `exit` or `panic`) and collects what it wrote.
    ///
    /// # Panics
    ///
    /// If that fails.
    pub fn end(mut self, command: &str) -> (ExitStatus, String, String) {
        self.send(command);
        self.collect()
    }

    /// Waits for its end and collects what it wrote.
    ///
    /// # Panics
    ///
    /// If that fails.
    pub fn collect(&mut self) -> (ExitStatus, String, String) {
        let stderr = self.child.stderr.take();
        let stderr = std::thread::spawn(|| stderr.map_or_else(String::new, read));
        let stdout = self.child.stdout.take().map_or_else(String::new, read);
        let status = self.child.wait().expect("an end");
        (status, stdout, stderr.join().expect("standard error"))
    }
}

impl Default for Subject {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(mut from: impl Read) -> String {
    let mut text = String::new();
    from.read_to_string(&mut text).expect("text");
    text
}

/// Beside the test that runs, which is in `deps`.
fn program() -> std::path::PathBuf {
    let mut path = std::env::current_exe().expect("the test");
    path.pop();
    path.pop();
    path.join("subject")
}
