//! D7 and D8, and what is the matter with the process.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use audit_tests::{Install, Space, Subject, file, numbers};

use crate::place;

#[test]
fn d7_a_full_disk_keeps_the_backlog_and_catches_up_by_itself() {
    let Some(space) = Space::new(1 << 20) else {
        return;
    };
    let path = space.path("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    space.fill(0);
    subject.emit(100);
    assert!(!subject.flush(10));
    assert_eq!(subject.stats().file, [0, 0, 100]);
    space.free();
    let since = Instant::now();
    while subject.stats().file[0] < 100 {
        assert!(since.elapsed() < Duration::from_secs(15), "about a second");
        std::thread::yield_now();
    }
    assert!(numbers(&file(&path)).into_iter().eq(1..=100));
}

#[test]
fn d7_inline_a_failed_write_is_dropped_at_once() {
    let mut subject = Subject::start(Stdio::null(), |_| ());
    subject.install(&Install::new().file(Path::new("/dev/full")).inline());
    subject.emit(3);
    let stats = subject.stats();
    assert_eq!((stats.file, stats.stdout), ([0, 3, 0], [3, 0, 0]));
}

#[test]
fn d8_a_second_installation_is_refused_while_the_first_guard_lives() {
    let (_dir, path) = place();
    let mut subject = Subject::start(Stdio::null(), |command| {
        command.env("MOLECULE_AUDIT_LOG_PATH", path.with_extension("default"));
    });
    subject.emit(2);
    subject.install(&Install::new().file(&path));
    assert!(subject.tell("install").contains("installed already"));
    subject.emit(2);
    subject.tell("drop");
    subject.install(&Install::new().file(&path.with_extension("second")));
    subject.emit(1);
    subject.end("return");
    // What was emitted before the installation went where it was to go.
    assert_eq!(numbers(&file(&path.with_extension("default"))), [1, 2]);
    assert_eq!(numbers(&file(&path)), [3, 4]);
    assert_eq!(numbers(&file(&path.with_extension("second"))), [5]);
}

#[test]
fn d6_a_record_that_comes_amid_an_installation_is_not_lost() {
    for round in 0..100 {
        let (_dir, path) = place();
        let default = path.with_extension("default");
        let subject = Subject::start(Stdio::null(), |command| {
            command.env("MOLECULE_AUDIT_LOG_PATH", &default);
        });
        subject.end(&format!(
            "install-amid {} file={}",
            round * 50,
            path.display()
        ));
        let files = [default, path];
        let written = files.iter().filter(|path| path.exists());
        let records: usize = written.map(|path| file(path).len()).sum();
        assert_eq!(records, 1, "round {round}");
    }
}

#[test]
fn a_forked_child_has_its_own_transports_and_instance() {
    let (_dir, path) = place();
    for install in [Install::new(), Install::new().inline()] {
        let _ = fs::remove_file(&path);
        let mut subject = Subject::start(Stdio::null(), |_| ());
        subject.install(&install.file(&path));
        assert_eq!(subject.tell("forks 20 5"), "20");
        subject.end("return");
        let mut counts = std::collections::BTreeMap::new();
        for record in file(&path) {
            *counts.entry(record["instance"].to_string()).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 21);
        assert_eq!(counts.values().filter(|count| **count == 5).count(), 20);
    }
}

#[test]
fn emitting_allocates_nothing_once_it_runs() {
    let (_dir, path) = place();
    for install in [Install::new(), Install::new().inline()] {
        let mut subject = Subject::start(Stdio::null(), |_| ());
        subject.install(&install.file(&path));
        for _ in 0..3 {
            subject.tell("allocations 100");
            assert!(subject.flush(60_000));
        }
        assert_eq!(subject.tell("allocations 100"), "0");
    }
}
