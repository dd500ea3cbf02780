//! T1: what can be the matter with standard output.

use std::fs::{self, File};
use std::io::Read;

use audit_tests::{Install, Space, Subject, number, numbers, stdout};

#[test]
fn t1_an_output_that_somebody_made_non_blocking_is_waited_for_and_does_not_fail() {
    for install in [Install::new(), Install::new().inline()] {
        let (read, write) = rustix::pipe::pipe().unwrap();
        rustix::pipe::fcntl_setpipe_size(&write, 4096).unwrap();
        rustix::io::ioctl_fionbio(&write, true).unwrap();
        let mut subject = Subject::start(write, |_| ());
        subject.install(&install.no_file().deadline(60_000));
        subject.send("emit 200");
        subject.send("return");
        let mut text = String::new();
        File::from(read).read_to_string(&mut text).unwrap();
        let (exit, _, err) = subject.collect();
        assert!(exit.success() && err.is_empty(), "{exit}: {err}");
        assert!(numbers(&stdout(&text)).into_iter().eq(1..=200));
    }
}

#[test]
fn t1_after_half_a_line_the_next_one_starts_on_its_own() {
    const EVENTS: u64 = 40;
    let Some(space) = Space::new(1 << 20) else {
        return;
    };
    let path = space.path("out");
    let out = File::options().create(true).append(true).open(&path);
    let mut subject = Subject::start(out.unwrap(), |_| ());
    subject.install(&Install::new().no_file().deadline(60_000));
    space.fill(4096);
    subject.emit(EVENTS);
    assert!(!subject.flush(200));
    let half = fs::read(&path).unwrap();
    assert_ne!(half.last(), Some(&b'\n'), "no line is torn: {half:?}");
    space.free();
    assert!(subject.flush(60_000));
    let text = fs::read_to_string(&path).unwrap();
    let record = |line: &str| serde_json::from_str(line.strip_prefix("audit: ")?).ok();
    let (whole, torn): (Vec<_>, Vec<_>) = text.lines().map(record).partition(Option::is_some);
    let seen: Vec<u64> = whole.iter().flatten().filter_map(number).collect();
    assert!(seen.into_iter().eq(1..=EVENTS), "{text}");
    assert_eq!(torn.len(), 1, "{text}");
}
