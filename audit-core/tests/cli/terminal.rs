//! What is different on a terminal.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use unicode_width::UnicodeWidthStr;

use crate::support::{Log, audit, lines, record};

/// Starts `command` with both outputs on a terminal of 60 columns.
fn spawn(command: &mut Command) -> (Child, File) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let terminal = File::options()
        .read(true)
        .write(true)
        .open(Path::new(name.to_str().unwrap()));
    let terminal = terminal.unwrap();
    tcsetwinsize(
        &terminal,
        Winsize {
            ws_row: 24,
            ws_col: 60,
            ws_xpixel: 0,
            ws_ypixel: 0,
        },
    )
    .unwrap();
    command
        .env("TERM", "xterm-256color")
        .stdout(terminal.try_clone().unwrap())
        .stderr(terminal);
    let child = command.spawn().unwrap();
    // So that the terminal closes with the child.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    (child, master.into())
}

/// All that appears on the terminal.
fn shown(command: &mut Command) -> String {
    let (mut child, mut terminal) = spawn(command);
    let mut shown = Vec::new();
    // Ends with EIO when the last holder of the other side is gone.
    let _ = terminal.read_to_end(&mut shown);
    child.wait().unwrap();
    String::from_utf8(shown).unwrap()
}

#[test]
fn colours_are_for_terminals_and_can_be_refused() {
    let log = Log::new(lines([record(1)]));
    let query = || {
        let mut command = audit(&["query"]);
        command.arg(log.path());
        command
    };
    assert!(shown(&mut query()).contains("\u{1b}["));
    assert!(!shown(query().env("NO_COLOR", "1")).contains('\u{1b}'));
    assert!(!shown(query().args(["--color", "never"])).contains('\u{1b}'));
    assert!(!log.ask(&["query"]).out.contains('\u{1b}'));
    assert!(
        log.ask(&["query", "--color", "always"])
            .out
            .contains("\u{1b}[")
    );
    assert!(!log.ask(&["stats"]).out.contains('\u{1b}'));
    assert!(!log.ask(&["check"]).out.contains('\u{1b}'));
}

#[test]
fn a_raw_control_character_in_a_line_stays_in_the_file() {
    // Legal JSON, though no runtime of ours writes it (W8).
    let line = record(1)
        .to_string()
        .replace("alice", "a\u{9b}2J\u{202e}\u{7f}b");
    let log = Log::new(lines([&line]));
    let args = ["query", "--format", "json", "--color", "never"];
    let on_terminal = shown(audit(&args).arg(log.path()));
    assert!(
        on_terminal.contains(r"a\u009b2J\u202e\u007fb"),
        "{on_terminal}"
    );
    assert!(!on_terminal.contains(['\u{9b}', '\u{202e}', '\u{7f}']));
    assert_eq!(
        log.ask(&args).out,
        format!("{line}\n"),
        "byte for byte elsewhere"
    );
    let line = line.replace("secret.set", "a\u{9b}2Jb");
    let log = Log::new(lines([line]));
    for format in ["table", "json"] {
        let args = ["stats", "--format", format, "--color", "never"];
        let on_terminal = shown(audit(&args).arg(log.path()));
        assert!(on_terminal.contains(r"a\u009b2Jb"), "{on_terminal}");
        assert!(!on_terminal.contains('\u{9b}'));
    }
}

#[test]
fn bars_fit_the_terminal() {
    let log = Log::new(lines((1..100).map(record)));
    let shown = shown(audit(&["stats", "--color", "never"]).arg(log.path()));
    let widths = shown.lines().skip(1).map(|line| line.trim_end().width());
    assert_eq!(widths.max(), Some(60), "{shown}");
}

#[test]
fn a_bar_is_shown_after_a_second_and_gone_at_the_end() {
    let log = Log::new(lines((1..100).map(record)));
    assert!(
        !shown(audit(&["check"]).arg(log.path())).contains("MB/s"),
        "not before a second"
    );
    let mut command = audit(&["check", "--color", "never"]);
    command.arg(log.path()).arg("-").stdin(Stdio::piped());
    let (mut child, mut terminal) = spawn(&mut command);
    let mut stdin = child.stdin.take().unwrap();
    drop(command);
    // Keeps it busy until the bar has been seen.
    let (seen, stop) = std::sync::mpsc::channel::<()>();
    let feeder = std::thread::spawn(move || {
        while stop.try_recv() == Err(std::sync::mpsc::TryRecvError::Empty) {
            stdin.write_all(&[b'\n'; 1000]).unwrap();
        }
    });
    let mut shown = String::new();
    let mut seen = Some(seen);
    let mut buffer = [0; 1000];
    while let Ok(read @ 1..) = terminal.read(&mut buffer) {
        shown.push_str(&String::from_utf8_lossy(&buffer[..read]));
        if shown.contains("MB/s") {
            seen.take();
        }
    }
    feeder.join().unwrap();
    child.wait().unwrap();
    let (_, after) = shown.rsplit_once("\r\u{1b}[K").unwrap();
    assert!(after.starts_with("whole: 99 records"), "{shown}");
}
