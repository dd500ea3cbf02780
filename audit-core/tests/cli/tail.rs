//! Following a log across everything that can happen to its file.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::support::{Log, Record, append, audit, gzip, lines, record, zstd};

/// Longer than anything here takes, so that a failure is no hang.
const PATIENCE: Duration = Duration::from_secs(20);

struct Tail {
    child: Child,
    lines: Receiver<String>,
}

impl Tail {
    fn new(log: &Log, args: &[&str]) -> Self {
        let mut command = audit(&["tail", "-f", "--format", "json"]);
        let mut child = command
            .args(args)
            .arg(log.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            stdout
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        Self { child, lines }
    }

    /// The sequence numbers that come next.
    fn expect(&self, seqs: &[u64]) {
        for seq in seqs {
            let line = self.lines.recv_timeout(PATIENCE);
            assert_eq!(line, Ok(record(*seq).to_string()), "waiting for {seq}");
        }
    }
}

impl Drop for Tail {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let rest: Vec<_> = self.lines.iter().collect();
        assert!(
            rest.is_empty() || std::thread::panicking(),
            "too much: {rest:?}"
        );
    }
}

fn one(seq: u64) -> String {
    lines([record(seq)])
}

#[test]
fn without_follow_the_last_records_in_their_order() {
    let log = Log::new(lines((1..=50).map(record)));
    let seqs = |args: &[&str]| {
        log.ask(&[&["tail", "--format", "json"], args].concat())
            .seqs()
    };
    assert_eq!(seqs(&[]), (41..=50).collect::<Vec<_>>());
    assert_eq!(seqs(&["-n", "2"]), [49, 50]);
    assert_eq!(seqs(&["-n", "0"]), [0; 0]);
    assert_eq!(seqs(&["-n", "100"]).len(), 50);
    assert_eq!(seqs(&["--user", "bob"]), [0; 0]);
    assert_eq!(Log::new("").with(".x", "").ask(&["tail"]).code, Some(0));
}

#[test]
fn what_the_live_file_lacks_comes_from_the_newest_rotated_one() {
    let at = |ts, seqs: std::ops::RangeInclusive<u64>| {
        lines(seqs.map(|seq| Record { ts, ..record(seq) }))
    };
    let oldest = at("2026-05-17T00:00:00.000000000Z", 1..=5);
    let newest = at("2026-05-18T00:00:00.000000000Z", 6..=12);
    let live = at("2026-05-19T00:00:00.000000000Z", 13..=14);
    let seqs = |log: &Log, args: &[&str]| {
        log.ask(&[&["tail", "--format", "json"], args].concat())
            .seqs()
    };
    for (suffix, bytes) in [
        (".1", newest.clone().into_bytes()),
        (".1.gz", gzip(&newest)),
        ("-20260518.zst", zstd(&newest)),
    ] {
        let log = Log::new(&live).with(".2", &oldest).with(suffix, bytes);
        assert_eq!(seqs(&log, &["-n", "2"]), [13, 14], "{suffix}");
        assert_eq!(seqs(&log, &["-n", "5"]), [10, 11, 12, 13, 14], "{suffix}");
        // One is enough to fill up from: what was asked for is the end of the log.
        assert_eq!(seqs(&log, &[]), (6..=14).collect::<Vec<_>>(), "{suffix}");
        // Just after a rotation.
        std::fs::write(log.path(), "").unwrap();
        assert_eq!(seqs(&log, &["-n", "3"]), [10, 11, 12], "{suffix}");
        assert_eq!(seqs(&log, &["--user", "bob"]), [0; 0], "{suffix}");
        std::fs::remove_file(log.path()).unwrap();
        assert_eq!(seqs(&log, &["-n", "3"]), [10, 11, 12], "{suffix}");
    }
}

#[test]
fn following_goes_on_from_what_was_filled_up() {
    let log = Log::new("").with(".1", lines([record(1), record(2)]));
    let tail = Tail::new(&log, &["-n", "1"]);
    tail.expect(&[2]);
    log.append(&one(3));
    tail.expect(&[3]);
}

#[test]
fn a_rotated_file_that_breaks_off_is_said_and_shown_as_far_as_it_goes() {
    let whole = gzip(&lines((1..2000).map(record)));
    let log = Log::new(one(5000)).with(".1.gz", &whole[..whole.len() / 2]);
    let answer = log.ask(&["tail", "--format", "json"]);
    assert_eq!(answer.code, Some(3));
    assert!(answer.err.contains("audit.jsonl.1.gz"), "{}", answer.err);
    assert_eq!(answer.out.lines().count(), 10);
    assert!(answer.out.ends_with(&one(5000)));
    let tail = Tail::new(&log, &["-n", "2"]);
    assert!(tail.lines.recv_timeout(PATIENCE).is_ok());
    tail.expect(&[5000]);
    log.append(&one(5001));
    tail.expect(&[5001]);
}

#[test]
fn new_records_come_as_they_are_written() {
    let log = Log::new(lines([record(1), record(2)]));
    let tail = Tail::new(&log, &["-n", "1"]);
    tail.expect(&[2]);
    log.append(&one(3));
    tail.expect(&[3]);
    log.append(&lines([
        record(4),
        Record {
            user: "bob",
            ..record(5)
        },
        record(6),
    ]));
    log.append("foreign\n");
    tail.expect(&[4]);
    let bob = tail.lines.recv_timeout(PATIENCE).unwrap();
    assert!(bob.contains("\"bob\""));
    tail.expect(&[6]);
}

#[test]
fn only_matching_records_are_followed() {
    let log = Log::new(one(1));
    let tail = Tail::new(&log, &["--event", "secret"]);
    tail.expect(&[1]);
    log.append(&lines([
        Record {
            event: "file.get",
            ..record(2)
        },
        record(3),
    ]));
    tail.expect(&[3]);
}

#[test]
fn a_record_is_shown_when_it_is_whole() {
    let text = one(2);
    // Half a record is there before the start, and the other half comes later.
    let log = Log::new(one(1) + &text[..100]);
    let tail = Tail::new(&log, &[]);
    tail.expect(&[1]);
    log.append(&text[100..]);
    tail.expect(&[2]);
    let text = one(3);
    log.append(&text[..50]);
    assert_eq!(
        tail.lines.recv_timeout(Duration::from_millis(500)),
        Err(RecvTimeoutError::Timeout)
    );
    log.append(&text[50..]);
    tail.expect(&[3]);
}

#[test]
fn a_renamed_file_is_read_to_its_end() {
    let log = Log::new(one(1));
    let tail = Tail::new(&log, &[]);
    tail.expect(&[1]);
    std::fs::rename(log.path(), log.sibling(".1")).unwrap();
    // The writer has not noticed yet, ...
    append(&log.sibling(".1"), &one(2));
    tail.expect(&[2]);
    append(&log.path(), &one(3));
    tail.expect(&[3]);
    // ... nor has another writer.
    append(&log.sibling(".1"), &one(4));
    tail.expect(&[4]);
}

#[test]
fn no_file_is_skipped_when_rotation_is_faster_than_we_look() {
    let log = Log::new(one(1)).with(".9", one(99));
    let tail = Tail::new(&log, &["-n", "1"]);
    tail.expect(&[1]);
    log.append(&one(2));
    std::fs::rename(log.path(), log.sibling(".1")).unwrap();
    append(&log.path(), &one(3));
    std::fs::rename(log.sibling(".1"), log.sibling(".2")).unwrap();
    std::fs::rename(log.path(), log.sibling(".1")).unwrap();
    append(&log.path(), &one(4));
    tail.expect(&[2, 3, 4]);
}

#[test]
fn an_unlinked_file_is_found_again() {
    let log = Log::new(one(1));
    let tail = Tail::new(&log, &[]);
    tail.expect(&[1]);
    for seq in 2..5 {
        std::fs::remove_file(log.path()).unwrap();
        append(&log.path(), &one(seq));
        tail.expect(&[seq]);
    }
}

#[test]
fn a_truncated_file_is_read_from_its_start() {
    let log = Log::new(lines((1..=5).map(record)));
    let tail = Tail::new(&log, &["-n", "1"]);
    tail.expect(&[5]);
    std::fs::write(log.path(), one(6)).unwrap();
    tail.expect(&[6]);
    // Longer at once than it was: only its beginning tells.
    let later = |seq| Record {
        ts: "2026-05-19T21:00:00.000000000Z",
        ..record(seq)
    };
    std::fs::write(log.path(), lines((7..=9).map(later))).unwrap();
    for seq in 7..=9 {
        assert_eq!(
            tail.lines.recv_timeout(PATIENCE),
            Ok(later(seq).to_string())
        );
    }
}

#[test]
fn a_file_that_is_not_there_yet_is_waited_for() {
    let log = Log::new("");
    std::fs::remove_file(log.path()).unwrap();
    assert_eq!(log.ask(&["tail"]).code, Some(3));
    let tail = Tail::new(&log, &[]);
    append(&log.path(), &one(1));
    tail.expect(&[1]);
}

#[test]
fn it_ends_when_its_reader_does_though_nothing_is_written() {
    let log = Log::new(one(1));
    let mut command = audit(&["tail", "-f"]);
    let mut child = command
        .arg(log.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut String::new()).unwrap();
    drop(stdout);
    let id = rustix::process::Pid::from_child(&child);
    let (sender, ended) = channel();
    std::thread::spawn(move || sender.send(child.wait().unwrap().code()));
    let code = ended.recv_timeout(PATIENCE);
    if code.is_err() {
        // It would outlive this test.
        let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
    }
    assert_eq!(code, Ok(Some(0)));
}
