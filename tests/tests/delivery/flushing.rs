//! D6: every orderly exit flushes.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use audit_tests::{Install, Subject, file, numbers, stdout};

use crate::{place, stalled};

#[test]
fn d6_with_nothing_installed_every_orderly_exit_flushes() {
    let (_dir, path) = place();
    for (end, code) in [("return", 0), ("panic", 101), ("exit", 7)] {
        let _ = fs::remove_file(&path);
        let mut subject = Subject::start(Stdio::piped(), |command| {
            command.env("MOLECULE_AUDIT_LOG_PATH", &path);
        });
        subject.emit(500);
        let (status, out, _) = subject.end(end);
        assert_eq!(status.code(), Some(code));
        assert!(numbers(&file(&path)).into_iter().eq(1..=500), "{end}");
        assert!(numbers(&stdout(&out)).into_iter().eq(1..=500), "{end}");
    }
}

#[test]
fn d6_with_transports_installed_every_orderly_exit_flushes() {
    let (_dir, path) = place();
    for (end, code) in [("return", 0), ("panic", 101), ("exit", 7)] {
        let _ = fs::remove_file(&path);
        let mut subject = Subject::new();
        subject.install(&Install::new().file(&path));
        subject.emit(500);
        let (status, out, _) = subject.end(end);
        assert_eq!(status.code(), Some(code));
        assert!(numbers(&file(&path)).into_iter().eq(1..=500), "{end}");
        assert!(numbers(&stdout(&out)).into_iter().eq(1..=500), "{end}");
    }
}

#[test]
fn d6_the_guard_flushes_and_later_records_are_still_delivered() {
    let (_dir, path) = place();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.emit(100);
    subject.tell("drop");
    assert_eq!(numbers(&file(&path)).len(), 100);
    subject.emit(1);
    subject.end("return");
    assert_eq!(numbers(&file(&path)).len(), 101);
}

#[test]
fn d6_the_last_flush_does_not_wait_for_what_fails_and_counts_it_as_dropped() {
    let mut subject = Subject::new();
    let nowhere = Path::new("/proc/no/audit.jsonl");
    // If it waited, the test would.
    subject.install(&Install::new().file(nowhere).deadline(u64::MAX));
    subject.emit(3);
    subject.tell("drop");
    assert_eq!(subject.stats().file, [0, 3, 0]);
    let (status, out, _) = subject.end("return");
    assert!(status.success());
    assert_eq!(numbers(&stdout(&out)), [1, 2, 3]);
}

#[test]
fn d6_the_last_flush_makes_one_more_attempt() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("later").join("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path));
    subject.emit(3);
    assert!(!subject.flush(10));
    fs::create_dir(path.parent().unwrap()).unwrap();
    subject.end("exit");
    assert_eq!(numbers(&file(&path)), [1, 2, 3]);
}

#[test]
fn d6_the_last_flush_leaves_a_stalled_transport_at_the_deadline() {
    let (_dir, path) = place();
    let (_reader, writer) = stalled();
    let mut subject = Subject::start(writer, |_| ());
    subject.install(&Install::new().file(&path).deadline(50));
    subject.emit(1000);
    let (status, ..) = subject.end("return");
    assert!(status.success());
    assert_eq!(numbers(&file(&path)).len(), 1000);
}

#[test]
fn d6_a_flush_in_mid_run_gives_up_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("later").join("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.emit(3);
    assert!(!subject.flush(10));
    assert_eq!(subject.stats().file, [0, 0, 3]);
    fs::create_dir(path.parent().unwrap()).unwrap();
    assert!(subject.flush(60_000));
    assert_eq!(numbers(&file(&path)), [1, 2, 3]);
}

#[test]
fn d6_what_an_exit_handler_takes_is_not_taken_off_the_time_of_the_last_flush() {
    let (_dir, path) = place();
    let mut subject = Subject::start(Stdio::null(), |_| ());
    subject.tell("late 600");
    subject.install(&Install::new().file(&path).deadline(500));
    subject.emit(1);
    let (status, _, err) = subject.end("return");
    assert!(status.success(), "{err}");
    assert_eq!(numbers(&file(&path)), [1, 2]);
}

#[test]
fn emitting_after_the_exit_handler_and_from_a_dying_thread_is_not_lost() {
    let (_dir, path) = place();
    let mut subject = Subject::start(Stdio::null(), |command| {
        command.env("MOLECULE_AUDIT_LOG_PATH", &path);
    });
    // Registered before the runtime, so it runs after the runtime's own handler.
    subject.tell("late");
    subject.tell("thread-end");
    let (status, _, err) = subject.end("return");
    assert!(status.success(), "{err}");
    assert_eq!((numbers(&file(&path)), err.as_str()), (vec![1, 2, 3], ""));
}
