//! A clock that is stepped backwards.

use std::fs;
use std::process::{Command, Stdio};

use audit_tests::{Install, Subject, file};

use crate::{has, place};

/// Each look at the wall clock finds it an hour before the last one.
const BACKWARDS: &str = r"
#include <time.h>
#include <unistd.h>
#include <sys/syscall.h>
int clock_gettime(clockid_t clock, struct timespec *now) {
    static long hours;
    int result = syscall(SYS_clock_gettime, clock, now);
    if (clock == CLOCK_REALTIME)
        now->tv_sec -= 3600 * __atomic_add_fetch(&hours, 1, __ATOMIC_RELAXED);
    return result;
}
";

#[test]
fn a_clock_that_runs_backwards_costs_no_record_and_no_order() {
    if !has("cc") {
        return;
    }
    let (dir, path) = place();
    let (source, library) = (dir.path().join("clock.c"), dir.path().join("clock.so"));
    fs::write(&source, BACKWARDS).unwrap();
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .status();
    assert!(built.unwrap().success());
    for install in [Install::new(), Install::new().inline()] {
        let _ = fs::remove_file(&path);
        let mut subject = Subject::start(Stdio::null(), |command| {
            command.env("LD_PRELOAD", &library);
        });
        subject.install(&install.file(&path));
        subject.emit(50);
        assert!(subject.flush(60_000));
        assert_eq!(subject.stats().file, [50, 0, 0]);
        let records = file(&path);
        let numbered = |key: &'static str| records.iter().map(move |record| record[key].clone());
        assert!(numbered("seq").eq((1..=50).map(serde_json::Value::from)));
        let times: Vec<_> = numbered("ts").map(|ts| ts.to_string()).collect();
        assert!(times.windows(2).all(|pair| pair[1] < pair[0]), "{times:?}");
    }
}
