//! D1 to D8.

use std::fs::{self, File};
use std::io::Read;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use audit_tests::{Install, Space, Stats, Subject, file, numbers, stdout};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    (dir, path)
}

/// A pipe of the smallest size, which nobody reads until the test does.
fn stalled() -> (File, OwnedFd) {
    let (read, write) = rustix::pipe::pipe().unwrap();
    rustix::pipe::fcntl_setpipe_size(&write, 4096).unwrap();
    (read.into(), write)
}

fn read(mut from: impl Read) -> String {
    let mut text = String::new();
    from.read_to_string(&mut text).unwrap();
    text
}

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

/// What the `audit.lost` records say: count, first and last number, of which transport.
fn lost(records: &[serde_json::Value]) -> Vec<(u64, u64, u64, &str)> {
    let lost = records
        .iter()
        .filter(|record| record["event_type"] == "audit.lost");
    lost.map(|record| {
        assert_eq!(
            (&record["actor_kind"], &record["seq"]),
            (&"agent".into(), &0.into())
        );
        let fields = &record["fields"];
        let number = |key: &str| fields[key].as_u64().unwrap();
        let transport = fields["transport"].as_str().unwrap();
        (
            number("count"),
            number("first_seq"),
            number("last_seq"),
            transport,
        )
    })
    .collect()
}

#[test]
fn d4_a_loss_is_reported_in_band_where_it_happened_and_nowhere_else() {
    let (_dir, path) = place();
    let (reader, writer) = stalled();
    let mut subject = Subject::start(writer, |_| ());
    subject.install(&Install::new().file(&path).backlog(20_000).deadline(60_000));
    let mut stats = Stats::default();
    for batch in 1..=20 {
        subject.emit(50);
        while stats.file[0] < batch * 50 {
            subject.flush(1);
            stats = subject.stats();
        }
    }
    let dropped = stats.stdout[1];
    assert!(dropped > 500, "{stats:?}");
    let reader = std::thread::spawn(|| read(reader));
    // The stall ends without another record: the report comes all the same.
    assert!(subject.flush(60_000));
    let stats = subject.stats();
    assert_eq!(
        (stats.emitted, stats.stdout),
        (1000, [1000 - dropped, dropped, 0])
    );
    drop(subject);
    let records = stdout(&reader.join().unwrap());
    assert_eq!(lost(&records), [(dropped, 1001 - dropped, 1000, "stdout")]);
    assert_eq!(lost(&file(&path)), []);
}

#[test]
fn d4_inline_reports_a_loss_with_the_next_record_that_goes_through() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("later").join("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).inline());
    subject.emit(3);
    assert_eq!(subject.stats().file, [0, 3, 0]);
    fs::create_dir(path.parent().unwrap()).unwrap();
    subject.emit(2);
    assert_eq!(subject.stats().file, [2, 3, 0]);
    let records = file(&path);
    assert_eq!(
        (numbers(&records), lost(&records)),
        (vec![4, 5], vec![(3, 1, 3, "file")])
    );
    let (_, out, _) = subject.end("return");
    assert_eq!(lost(&stdout(&out)), []);
}

#[test]
fn d5_the_counters_add_up_with_a_transport_off_too() {
    for (install, on) in [
        (Install::new().no_file(), (false, true)),
        (
            Install::new()
                .no_stdout()
                .file(Path::new("/proc/no/audit.jsonl")),
            (true, false),
        ),
        (Install::new().no_stdout().no_file(), (false, false)),
        (Install::new().no_file().inline(), (false, true)),
    ] {
        let mut subject = Subject::start(Stdio::null(), |_| ());
        subject.install(&install);
        subject.tell("threads 4 100");
        let stats = subject.stats();
        stats.assert_identity(on.0, on.1);
        assert_eq!(stats.emitted, 400);
    }
}

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
