//! T6: what is said of trouble.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::Stdio;

use audit_tests::{Install, Subject, file, numbers, stdout};

use crate::{full_pipe, place};

#[test]
fn t6_trouble_is_said_once_and_its_end_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("later").join("audit.jsonl");
    let mut subject = Subject::new();
    let mut errors = BufReader::new(subject.child().stderr.take().unwrap()).lines();
    subject.install(&Install::new().file(&path).inline());
    subject.emit(50);
    let first = errors.next().unwrap().unwrap();
    let told = format!(
        "audit: append {} failed (event still in stdout): ",
        path.display()
    );
    assert!(first.starts_with(&told), "{first}");
    fs::create_dir(path.parent().unwrap()).unwrap();
    subject.emit(50);
    let stats = subject.stats();
    assert_eq!(stats.file, [50, 50, 0]);
    subject.end("return");
    let rest: Vec<String> = errors.map(Result::unwrap).collect();
    assert_eq!(
        rest,
        [format!("audit: append {} works again", path.display())]
    );
}

#[test]
fn t6_a_standard_error_that_nobody_reads_delays_nothing() {
    let (mut reader, writer, _) = full_pipe();
    let mut subject = Subject::start(Stdio::piped(), |command| {
        command.stderr(writer);
    });
    subject.install(
        &Install::new()
            .file(Path::new("/proc/no/audit.jsonl"))
            .inline(),
    );
    subject.emit(20);
    let (status, out, _) = subject.end("return");
    assert!(status.success());
    assert_eq!(numbers(&stdout(&out)).len(), 20);
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(text.trim(), "");
}

#[test]
fn running_out_of_descriptors_keeps_the_backlog() {
    let (_dir, path) = place();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path));
    subject.tell("descriptor-limit 3");
    subject.emit(5);
    assert!(!subject.flush(50));
    assert_eq!(subject.stats().file, [0, 0, 5]);
    subject.tell("descriptor-limit 100");
    assert!(subject.flush(10_000));
    assert_eq!(numbers(&file(&path)), [1, 2, 3, 4, 5]);
}
