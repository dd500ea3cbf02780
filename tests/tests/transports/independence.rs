//! T3: neither transport waits for the other.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use audit_tests::{Install, Stats, Subject, file, numbers, stdout};

use crate::{full_pipe, place};

#[test]
fn t3_a_stalled_standard_output_costs_the_file_nothing() {
    let (_dir, path) = place();
    let (mut reader, writer, stuffing) = full_pipe();
    let mut subject = Subject::start(writer, |_| ());
    subject.install(&Install::new().file(&path).backlog(10_000).deadline(60_000));
    let mut stats = subject.stats();
    for batch in 1..=40 {
        subject.emit(25);
        stats = settle(&mut subject, |stats| stats.file[0] == batch * 25);
    }
    assert!(!subject.flush(0));
    assert!(stats.stdout[1] > 0 && stats.stdout[2] > 0, "{stats:?}");
    assert_eq!(stats.file, [1000, 0, 0]);
    assert_eq!(numbers(&file(&path)).len(), 1000);
    // The reader comes back: everything that was not dropped is there.
    subject.send("return");
    let mut text = String::new();
    Read::by_ref(&mut reader)
        .take(stuffing as u64)
        .read_to_string(&mut text)
        .unwrap();
    text.clear();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(numbers(&stdout(&text)).len() as u64, 1000 - stats.stdout[1]);
    assert!(subject.collect().0.success());
}

/// Waits, by way of flushes, until the counters are as wanted.
fn settle(subject: &mut Subject, done: impl Fn(&Stats) -> bool) -> Stats {
    loop {
        let stats = subject.stats();
        stats.assert_identity(true, true);
        if done(&stats) {
            return stats;
        }
        subject.flush(1);
    }
}

#[test]
fn t3_a_failing_file_costs_standard_output_nothing() {
    let (_dir, out) = place();
    let mut subject = Subject::start(File::create(&out).unwrap(), |_| ());
    let nowhere = Path::new("/proc/no/audit.jsonl");
    subject.install(&Install::new().file(nowhere).backlog(10_000));
    for batch in 1..=40 {
        subject.emit(25);
        settle(&mut subject, |stats| stats.stdout[0] == batch * 25);
    }
    assert!(subject.end("return").0.success());
    assert_eq!(
        numbers(&stdout(&fs::read_to_string(&out).unwrap())).len(),
        1000
    );
}

#[test]
fn t3_a_closed_pipe_kills_nothing() {
    let (_dir, path) = place();
    for install in [Install::new(), Install::new().inline()] {
        let _ = fs::remove_file(&path);
        let (read, write) = rustix::pipe::pipe().unwrap();
        drop(read);
        let mut subject = Subject::start(write, |_| ());
        subject.install(&install.file(&path));
        subject.emit(10);
        let (status, _, err) = subject.end("return");
        assert!(status.success());
        assert_eq!(numbers(&file(&path)).len(), 10);
        let told = format!(
            "audit: write to stdout failed (event still in {})",
            path.display()
        );
        assert!(err.starts_with(&told), "{err}");
    }
}

/// Proves that the pipe of `full_pipe` is one: without a reader nothing goes in.
#[test]
fn a_full_pipe_is_full() {
    let (_reader, writer, size) = full_pipe();
    assert!(size >= 4096);
    rustix::fs::fcntl_setfl(&writer, rustix::fs::OFlags::NONBLOCK).unwrap();
    assert!(File::from(writer).write(b"x").is_err());
}
