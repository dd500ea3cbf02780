//! T4: rotation, and several processes.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::time::{Duration, Instant};

use audit_tests::{Install, Subject, file, numbers};

use crate::place;

#[test]
fn t4_a_renamed_unlinked_recreated_or_truncated_file_is_noticed_by_the_next_record() {
    let (dir, path) = place();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    let rotated = dir.path().join("audit.1");
    let mut next = || {
        subject.emit(1);
        assert!(subject.flush(10_000));
    };
    next();
    fs::rename(&path, &rotated).unwrap();
    next();
    assert_eq!(
        (numbers(&file(&rotated)), numbers(&file(&path))),
        (vec![1], vec![2])
    );
    fs::remove_file(&path).unwrap();
    next();
    assert_eq!(numbers(&file(&path)), [3]);
    fs::remove_file(&path).unwrap();
    fs::write(&path, "").unwrap();
    next();
    assert_eq!(numbers(&file(&path)), [4]);
    truncate(&path);
    next();
    assert_eq!(numbers(&file(&path)), [5]);
}

#[test]
fn t4_inline_notices_the_same_within_a_second() {
    let (dir, path) = place();
    let rotated = dir.path().join("audit.1");
    for away in ["rename", "unlink", "recreate"] {
        let _ = (fs::remove_file(&path), fs::remove_file(&rotated));
        let mut subject = Subject::new();
        subject.install(&Install::new().file(&path).no_stdout().inline());
        subject.emit(1);
        if away == "rename" {
            fs::rename(&path, &rotated).unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
        if away == "recreate" {
            fs::write(&path, "").unwrap();
        }
        let since = Instant::now();
        while !fs::metadata(&path).is_ok_and(|found| found.len() > 0) {
            assert!(
                since.elapsed() < Duration::from_secs(15),
                "a second: {away}"
            );
            subject.emit(1);
        }
    }
}

fn truncate(path: &Path) {
    let file = OpenOptions::new().write(true).open(path).unwrap();
    file.set_len(0).unwrap();
}

#[test]
fn t4_renaming_under_load_loses_nothing() {
    let (dir, path) = place();
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).no_stdout());
    subject.send("threads 4 5000");
    let mut rotated = Vec::new();
    while !subject.has_answered() {
        let to = dir.path().join(format!("audit.{}", rotated.len()));
        if fs::rename(&path, &to).is_ok() {
            rotated.push(to);
        }
    }
    let (status, ..) = subject.end("return");
    assert!(status.success());
    rotated.push(path);
    let rotated = rotated.iter().filter(|path| path.exists());
    let mut seen: Vec<u64> = rotated.flat_map(|path| numbers(&file(path))).collect();
    seen.sort_unstable();
    assert!(seen.into_iter().eq(1..=20_000));
}

#[test]
fn t4_processes_that_share_a_file_never_mix_lines() {
    let (_dir, path) = place();
    let mut subjects: Vec<Subject> = (0..3).map(|_| Subject::new()).collect();
    for subject in &mut subjects {
        subject.install(&Install::new().file(&path).no_stdout());
        subject.send("threads 2 2000");
    }
    for subject in subjects {
        assert!(subject.end("return").0.success());
    }
    let records = file(&path);
    let mut seen = numbers(&records);
    seen.sort_unstable();
    assert!(seen.into_iter().eq((1..=4000).flat_map(|n| [n; 3])));
}
