//! Standard input and standard output as a pipeline has them.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::support::{Answer, Log, Record, audit, gzip, lines, record, zstd};

#[test]
fn records_are_found_between_other_lines_with_and_without_prefix() {
    let text = format!(
        "listening on :8080\naudit: {}\n{}\nsaid audit: {}\n",
        record(1),
        record(2),
        record(3)
    );
    for order in ["oldest", "newest"] {
        let args = ["query", "--format", "json", "--order", order, "-"];
        let mut seqs = Answer::fed(&mut audit(&args), text.as_bytes()).seqs();
        seqs.sort_unstable();
        // A record in the middle of a line is somebody's text.
        assert_eq!(seqs, [1, 2]);
    }
}

#[test]
fn a_compressed_stream_is_read_too() {
    let text = lines((1..=3).map(record));
    for bytes in [
        gzip(&text),
        zstd(&text),
        text.clone().into_bytes(),
        Vec::new(),
    ] {
        let mut command = audit(&["query", "--format", "json", "-"]);
        let expected: &[u64] = if bytes.is_empty() { &[] } else { &[3, 2, 1] };
        assert_eq!(Answer::fed(&mut command, &bytes).seqs(), expected);
    }
}

#[test]
fn a_stream_is_answered_while_it_runs() {
    let args = ["query", "--format", "json", "--order", "oldest", "-"];
    let mut command = audit(&args);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        let mut lines = stdout.lines().map_while(Result::ok);
        lines.try_for_each(|line| sender.send(line))
    });
    for seq in 1..=3 {
        writeln!(stdin, "audit: {}", record(seq)).unwrap();
        // Longer than it takes, so that a failure is no hang.
        let line = lines.recv_timeout(Duration::from_secs(20));
        assert_eq!(line, Ok(record(seq).to_string()));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let log = Log::new(lines((1..=20_000).map(record)));
    let hostile = Record {
        user: "bob",
        ..record(20_001)
    };
    log.append(&lines([hostile]));
    for args in [
        &["query"][..],
        &["query", "--format", "json"],
        &["query", "--format", "csv"],
        &["query", "--order", "oldest"],
        &["tail", "-n", "20000"],
        &["stats"],
        &["check", "--head", "gap"],
        &["completions", "zsh"],
    ] {
        let mut command = audit(args);
        if args[0] != "completions" {
            command.arg(log.path());
        }
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), &*err),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

#[test]
fn a_full_disk_is_an_error() {
    let log = Log::new(lines([record(1)]));
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let status = audit(&["query"])
        .arg(log.path())
        .stdout(full)
        .stderr(Stdio::null())
        .status();
    assert_eq!(status.unwrap().code(), Some(3));
}
