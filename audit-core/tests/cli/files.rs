//! Which files are read, in which order, and what happens to those that cannot be.

use std::io::{self, Read, Write};
use std::process::Stdio;

use crate::support::{Answer, Log, Record, audit, gzip, lines, record, zstd};

const DAYS: [&str; 5] = [
    "2026-05-15T00:00:00.000000000Z",
    "2026-05-16T00:00:00.000000000Z",
    "2026-05-17T00:00:00.000000000Z",
    "2026-05-18T00:00:00.000000000Z",
    "2026-05-19T00:00:00.000000000Z",
];

/// Two records of a day.
fn day(n: usize) -> String {
    let first = 2 * n as u64 + 1;
    lines([first, first + 1].map(|seq| Record {
        ts: DAYS[n],
        ..record(seq)
    }))
}

#[test]
fn rotated_files_are_read_in_the_order_of_time() {
    let log = Log::new(day(4))
        .with(".1", day(3))
        .with(".2.gz", gzip(&day(2)))
        .with("-20260516.zst", zstd(&day(1)))
        .with(".10.gz", gzip(&day(0)));
    assert_eq!(
        log.seqs(&["--order", "oldest"]),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    );
    assert_eq!(log.seqs(&[]), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(log.seqs(&["--limit", "5"]), [10, 9, 8, 7, 6]);
    assert_eq!(log.seqs(&["--no-rotated"]), [10, 9]);
    assert_eq!(
        log.seqs(&["--since", "2026-05-16", "--until", "2026-05-18"]),
        [6, 5, 4, 3]
    );
}

#[test]
fn other_files_are_left_alone() {
    let log = Log::new(day(4))
        .with(".bak", day(0))
        .with(".1.swp", day(1))
        .with("2", day(2));
    std::os::unix::fs::symlink(log.path(), log.sibling(".1")).unwrap();
    std::fs::create_dir(log.sibling(".2")).unwrap();
    assert_eq!(log.seqs(&[]), [10, 9]);
}

#[test]
fn a_file_that_is_being_compressed_is_read_once() {
    let half = &gzip(&day(3))[..20];
    let log = Log::new(day(4)).with(".1", day(3)).with(".1.gz", half);
    std::fs::hard_link(log.sibling(".1"), log.sibling(".2")).unwrap();
    assert_eq!(log.seqs(&[]), [10, 9, 8, 7]);
}

#[test]
fn compression_is_told_by_content_and_may_come_in_pieces() {
    let pieces = [gzip(&day(0)), gzip(&day(1))].concat();
    let frames = [zstd(&day(2)), zstd(&day(3))].concat();
    let log = Log::new(pieces).with(".1", frames);
    assert_eq!(log.seqs(&["--order", "oldest"]), [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn the_live_file_may_be_away_for_a_moment() {
    let log = Log::new("").with(".1", day(0));
    std::fs::remove_file(log.path()).unwrap();
    assert_eq!(log.seqs(&[]), [2, 1]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_answered() {
    let whole = gzip(&lines((1..2000).map(record)));
    let log = Log::new(lines([record(5000)])).with(".1.gz", &whole[..whole.len() / 2]);
    let answer = log.ask(&["query", "--format", "json"]);
    assert_eq!(answer.code, Some(3));
    assert!(answer.err.contains("audit.jsonl.1.gz"), "{}", answer.err);
    assert!(answer.out.contains("\"seq\":5000}") && answer.out.contains("\"seq\":1}"));
    assert!(!answer.err.contains("begin"), "{}", answer.err);
    let answer = Answer::of(audit(&["query"]).arg(log.sibling(".missing")));
    assert_eq!(answer.code, Some(3));
    assert!(
        answer.err.contains("audit.jsonl.missing: No such file"),
        "{}",
        answer.err
    );
}

#[test]
fn a_file_of_something_else_is_said_to_be_one() {
    let text = lines([record(1)]);
    for (bytes, is_other) in [
        (b"\x7fELF\x00\x01\n\x00".to_vec(), true),
        (gzip("hello\n"), true),
        (format!("starting\n{text}").into_bytes(), false),
        (Vec::new(), false),
    ] {
        let log = Log::new(&bytes);
        for command in ["query", "stats"] {
            let answer = log.ask(&[command, "--user", "nobody"]);
            assert_eq!(answer.code, Some(0));
            let said = "audit.jsonl: does not begin with audit records\n";
            assert_eq!(answer.err.ends_with(said), is_other, "{}", answer.err);
            assert_eq!(answer.err.is_empty(), !is_other, "{}", answer.err);
        }
    }
}

#[test]
fn the_default_path_comes_from_the_environment() {
    let log = Log::new(day(0));
    let mut command = audit(&["query", "--format", "json"]);
    assert_eq!(
        Answer::of(command.env("MOLECULE_AUDIT_LOG_PATH", log.path())).seqs(),
        [2, 1]
    );
}

#[test]
fn several_files_may_be_named() {
    let (one, two) = (Log::new(day(0)), Log::new(day(1)));
    let mut command = audit(&["query", "--format", "json"]);
    assert_eq!(
        Answer::of(command.arg(two.path()).arg(one.path())).seqs(),
        [4, 3, 2, 1]
    );
}

#[test]
fn files_that_overlap_are_read_one_after_another_and_sort_as_text() {
    let at = |ts, seq| Record { ts, ..record(seq) };
    let one = Log::new(lines([at(DAYS[0], 1), at(DAYS[3], 4)]));
    let two = Log::new(lines([at(DAYS[1], 2), at(DAYS[2], 3), at(DAYS[4], 5)]));
    let ask = |order| {
        let mut command = audit(&["query", "--format", "json", "--order", order]);
        Answer::of(command.arg(two.path()).arg(one.path()))
    };
    assert_eq!(ask("oldest").seqs(), [1, 4, 2, 3, 5]);
    let mut newest = ask("newest");
    assert_eq!(newest.seqs(), [5, 3, 2, 4, 1]);
    let mut sorted: Vec<_> = newest.out.lines().collect();
    sorted.sort_unstable();
    newest.out = sorted.join("\n");
    assert_eq!(newest.seqs(), [1, 2, 3, 4, 5]);
}

#[test]
fn many_blocks_are_one_file() {
    const N: u64 = 20_000;
    let mut text = lines((1..=N).map(record));
    // A foreign line longer than any block, in the middle.
    text.insert_str(text.len() / 2, &format!("\n{}\n", "x".repeat(2_000_000)));
    let log = Log::new(&text).with(".1.gz", gzip(&text));
    for args in [&[][..], &["--event", "secret.set"]] {
        let mut seqs = log.seqs(args);
        // The line in the middle tears one record apart.
        assert_eq!(seqs.len() as u64, 2 * (N - 1), "{args:?}");
        seqs.dedup();
        assert!(seqs[..seqs.len() / 2].is_sorted_by(|a, b| a > b));
        let mut oldest = log.seqs(&[args, &["--order", "oldest"]].concat());
        oldest.reverse();
        assert_eq!(oldest, seqs, "{args:?}");
    }
}

/// Peak memory of a child, in kB.
fn peak(child: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{child}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// No more than this, with 15 MB to read.
const FLAT: u64 = 14_000;

fn big() -> (Log, usize) {
    let text = lines((1..=30_000).map(record));
    (Log::new(&text).with(".1.gz", gzip(&text)), 2 * text.len())
}

#[test]
fn memory_stays_flat_while_records_are_written() {
    let (log, len) = big();
    for order in ["newest", "oldest"] {
        let mut command = audit(&["query", "--format", "json", "--order", order]);
        let mut child = command
            .arg(log.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        // More than fits into buffers is left, so it is still there when it is asked.
        io::copy(
            &mut stdout.by_ref().take(len as u64 - 300_000),
            &mut io::sink(),
        )
        .unwrap();
        let peak = peak(child.id()).unwrap();
        assert_eq!(io::copy(&mut stdout, &mut io::sink()).unwrap(), 300_000);
        child.wait().unwrap();
        assert!(peak < FLAT, "{order}: {peak} kB");
    }
}

#[test]
fn memory_stays_flat_while_records_are_counted() {
    let (log, _) = big();
    for command in ["stats", "check"] {
        let mut command = audit(&[command]);
        command
            .arg(log.path())
            .arg("-")
            .stdin(Stdio::piped())
            .stdout(Stdio::null());
        let mut child = command.spawn().unwrap();
        // Read last, and more than fits into a pipe: the files lie behind.
        let mut stdin = child.stdin.take().unwrap();
        stdin
            .write_all(lines((1..=1000).map(record)).as_bytes())
            .unwrap();
        let peak = peak(child.id()).unwrap();
        drop(stdin);
        child.wait().unwrap();
        assert!(peak < FLAT, "{command:?}: {peak} kB");
    }
}
