//! D4 and D5: what a reader and the program see of a transport that is not well.

use std::fs::{self, File};
use std::io::Read;
use std::os::fd::OwnedFd;
use std::time::{SystemTime, UNIX_EPOCH};

use audit_tests::{Install, Subject, number, stdout};

use crate::place;

/// A pipe of the smallest size, which nobody reads until the test does.
fn stalled() -> (File, OwnedFd) {
    let (read, write) = rustix::pipe::pipe().unwrap();
    rustix::pipe::fcntl_setpipe_size(&write, 4096).unwrap();
    (read.into(), write)
}

#[test]
fn d4_a_loss_is_reported_as_soon_as_the_transport_moves_and_before_the_backlog_is_empty() {
    let (mut reader, writer) = stalled();
    let mut subject = Subject::start(writer, |_| ());
    // Several writes' worth.
    subject.install(&Install::new().no_file().backlog(400_000).deadline(60_000));
    subject.emit(4000);
    let dropped = subject.stats().stdout[1];
    assert!(dropped > 0);
    subject.send("return");
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    let records = stdout(&text);
    let is_loss = |record: &serde_json::Value| record["event_type"] == "audit.lost";
    let at = records.iter().position(is_loss).expect("a report");
    assert_eq!(records[at]["fields"]["count"], dropped);
    let later = records[at..].iter().filter_map(number).count();
    assert!(later > 500, "reported after {at} of {}", records.len());
}

fn degraded(subject: &mut Subject) -> [Option<f64>; 2] {
    serde_json::from_str(&subject.tell("degraded")).unwrap()
}

fn now() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap().as_secs_f64()
}

#[test]
fn a_transport_is_degraded_from_its_first_failure_until_it_works_again() {
    for install in [Install::new(), Install::new().inline()] {
        let (dir, _) = place();
        let path = dir.path().join("later").join("audit.jsonl");
        let mut subject = Subject::new();
        subject.install(&install.file(&path));
        assert_eq!(degraded(&mut subject), [None, None]);
        let before = now();
        subject.emit(1);
        while degraded(&mut subject) == [None, None] {
            subject.flush(10);
        }
        let [file, out] = degraded(&mut subject);
        let since = file.expect("a degraded file");
        assert!((before..=now()).contains(&since) && out.is_none());
        // It is the first failure that counts.
        subject.emit(1);
        subject.flush(10);
        assert_eq!(degraded(&mut subject), [Some(since), None]);
        fs::create_dir(path.parent().unwrap()).unwrap();
        subject.emit(1);
        assert!(subject.flush(60_000));
        assert_eq!(degraded(&mut subject), [None, None]);
    }
}

#[test]
fn a_transport_that_stalls_is_degraded_from_its_first_drop_until_that_is_reported() {
    let (mut reader, writer) = stalled();
    let mut subject = Subject::start(writer, |_| ());
    subject.install(&Install::new().no_file().backlog(20_000).deadline(60_000));
    subject.emit(1000);
    let [file, out] = degraded(&mut subject);
    assert!(file.is_none() && out.is_some());
    let reader = std::thread::spawn(move || reader.read_to_string(&mut String::new()).unwrap());
    assert!(subject.flush(60_000));
    assert_eq!(degraded(&mut subject), [None, None]);
    drop(subject);
    reader.join().unwrap();
}
