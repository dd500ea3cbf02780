//! A process that may start no thread.

use std::fs::File;
use std::time::{Duration, Instant};

use audit_tests::{Install, Subject, file, numbers};

use crate::{has, place};

/// Every attempt to make a thread fails, as under a limit on processes.
const NO_THREADS: [&str; 6] = [
    "-f",
    "-qq",
    "-e",
    "trace=clone,clone3",
    "-e",
    "inject=clone,clone3:error=EAGAIN",
];

#[test]
fn without_a_writer_s_thread_a_flush_and_the_exit_write_on_their_own() {
    if !has("strace") {
        return;
    }
    let (dir, path) = place();
    let trace = dir.path().join("trace").display().to_string();
    let arguments = ["-o", &trace].into_iter().chain(NO_THREADS);
    let out = dir.path().join("out");
    let mut subject = Subject::traced(File::create(&out).unwrap(), &arguments.collect::<Vec<_>>());
    subject.install(&Install::new().file(&path));
    subject.emit(3);
    let stats = subject.stats();
    assert_eq!((stats.file, stats.stdout), ([0, 0, 3], [0, 0, 3]));
    assert!(subject.flush(60_000));
    assert_eq!(subject.stats().file, [3, 0, 0]);
    subject.emit(2);
    let (exit, _, err) = subject.end("return");
    assert!(exit.success(), "{exit}: {err}");
    assert_eq!(numbers(&file(&path)), [1, 2, 3, 4, 5]);
    let printed = std::fs::read_to_string(&out).unwrap();
    let printed = audit_tests::stdout(&printed);
    assert_eq!(numbers(&printed), [1, 2, 3, 4, 5]);
    let injected = std::fs::read_to_string(&trace).unwrap();
    assert!(injected.contains("(INJECTED)"), "{injected}");
}

#[test]
fn a_writer_s_thread_that_could_not_be_started_is_asked_for_again_by_the_next_record() {
    if !has("strace") {
        return;
    }
    let (dir, path) = place();
    let trace = dir.path().join("trace").display().to_string();
    // The first record's attempt for each of the two transports.
    let fault = "inject=clone,clone3:error=EAGAIN:when=1..2";
    let arguments = [
        "-o",
        &trace,
        "-f",
        "-qq",
        "-e",
        "trace=clone,clone3",
        "-e",
        fault,
    ];
    let mut subject = Subject::traced(File::create("/dev/null").unwrap(), &arguments);
    subject.install(&Install::new().file(&path));
    subject.emit(3);
    // Neither a flush nor a look at the counters helps it along.
    let since = Instant::now();
    while std::fs::read_to_string(&path).map_or(0, |text| text.lines().count()) < 3 {
        assert!(since.elapsed() < Duration::from_secs(15), "nobody writes");
        std::thread::yield_now();
    }
    let injected = std::fs::read_to_string(&trace).unwrap();
    assert_eq!(injected.matches("(INJECTED)").count(), 2, "{injected}");
}
