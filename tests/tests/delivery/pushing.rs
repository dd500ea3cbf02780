//! D1 to D3: what emitting costs, holds and loses.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;

use audit_tests::{Install, Subject, file, numbers, stdout};

use crate::{place, read, stalled};

#[test]
fn d1_a_transport_that_stalls_or_fails_holds_nobody_up() {
    let (reader, writer) = stalled();
    let mut subject = Subject::start(writer, |_| ());
    let nowhere = Path::new("/proc/no/audit.jsonl");
    subject.install(&Install::new().file(nowhere).backlog(100_000).deadline(1));
    // Far more than the pipe and the backlog hold. If emitting waited, this would not come back.
    subject.emit(5000);
    let stats = subject.stats();
    stats.assert_identity(true, true);
    assert_eq!(stats.emitted, 5000);
    drop(reader);
}

#[test]
fn d2_a_full_backlog_drops_the_newest_and_for_that_transport_alone() {
    let (reader, writer) = stalled();
    let mut subject = Subject::start(writer, |_| ());
    subject.install(&Install::new().no_file().backlog(20_000).deadline(60_000));
    subject.emit(1000);
    let stats = subject.stats();
    assert!(stats.stdout[1] > 800 && stats.stdout[2] > 50, "{stats:?}");
    subject.send("return");
    let out = read(reader);
    let kept = 1000 - stats.stdout[1];
    assert!(numbers(&stdout(&out)).into_iter().eq(1..=kept));
    subject.collect();
}

#[test]
fn d2_the_backlog_is_bounded_in_bytes() {
    let (_reader, writer) = stalled();
    let mut subject = Subject::start(writer, |_| ());
    subject.install(&Install::new().no_file().backlog(100_000).deadline(1));
    for _ in 0..50 {
        subject.tell("large 9000");
    }
    let [_, dropped, pending] = subject.stats().stdout;
    assert!(
        (9..=11).contains(&pending) && dropped >= 38,
        "{dropped} {pending}"
    );
}

#[test]
fn d3_inline_a_kill_after_emit_loses_nothing() {
    let (_dir, path) = place();
    let out = path.with_extension("out");
    for round in 0..20 {
        let _ = fs::remove_file(&path);
        let mut subject = Subject::start(File::create(&out).unwrap(), |_| ());
        subject.install(&Install::new().file(&path).inline());
        subject.emit(round);
        subject.child().kill().unwrap();
        subject.child().wait().unwrap();
        let recorded = if round == 0 { Vec::new() } else { file(&path) };
        assert!(numbers(&recorded).into_iter().eq(1..=round));
        let printed = stdout(&fs::read_to_string(&out).unwrap());
        assert!(numbers(&printed).into_iter().eq(1..=round));
    }
}

#[test]
fn d3_inline_a_kill_in_the_middle_tears_at_most_one_line_and_the_next_start_heals_it() {
    let (_dir, path) = place();
    let mut emitted = 0;
    for _ in 0..20 {
        let mut subject = Subject::start(Stdio::null(), |_| ());
        subject.install(&Install::new().file(&path).no_stdout().inline());
        subject.emit(5);
        subject.send("threads 2 100000");
        emitted += 5;
        let before = fs::metadata(&path).unwrap().len();
        while fs::metadata(&path).unwrap().len() < before + 10_000 {
            std::thread::yield_now();
        }
        subject.child().kill().unwrap();
        subject.child().wait().unwrap();
    }
    let mut subject = Subject::start(Stdio::null(), |_| ());
    subject.install(&Install::new().file(&path).no_stdout().inline());
    subject.emit(1);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.ends_with('\n') && !text.contains("\n\n"));
    let whole = text
        .lines()
        .filter(|line| serde_json::from_str::<serde_json::Value>(line).is_ok());
    let whole = whole.count();
    assert!(whole >= emitted && text.lines().count() - whole <= 20);
}
