//! A run is traced, and then run again once for each of its system calls and each fault, with that
//! call failing.

use std::fs::{self, File};
use std::path::Path;

use audit_tests::{Install, Stats, Subject, file, number};
use tempfile::TempDir;

use crate::has;

/// What a call may do instead: fail, be interrupted, or write one byte (a lie: it writes none).
const FAULTS: [&str; 3] = ["error=EIO", "error=ENOSPC", "error=EINTR"];
const SHORT: &str = "retval=1";
const EVENTS: u64 = 4;
/// The most runs at once; they wait more than they work.
const AT_ONCE: usize = 8;

/// Where one run writes.
struct Run {
    dir: TempDir,
    stats: Stats,
    complete: bool,
}

impl Run {
    /// Four events, each flushed, the file renamed before the last one, with `arguments` to strace.
    fn new(install: &Install, on: &str, inject: Option<&str>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name).display().to_string();
        let (path, out, trace, on) = (at("audit.jsonl"), at("out"), at("trace"), at(on));
        let inject = inject.map(|what| format!("inject={what}"));
        let mut arguments = vec!["-f", "-qq", "-o", &trace, "-P", &on];
        if let Some(inject) = &inject {
            arguments.extend(["-e", inject]);
        }
        let out = File::options().append(true).create(true).open(out).unwrap();
        let mut subject = Subject::traced(out, &arguments);
        subject.install(&install.clone().file(Path::new(&path)));
        let mut complete = true;
        for event in 0..EVENTS {
            if event == EVENTS - 1 {
                let _ = fs::rename(&path, at("audit.1"));
            }
            subject.emit(1);
            // The second one finds the fault gone, and does not wait for the retry.
            complete = subject.flush(20) || subject.flush(60_000);
        }
        let stats = subject.stats();
        stats.assert_identity(true, true);
        let (exit, _, err) = subject.end("return");
        assert!(exit.success(), "{exit}: {err}");
        Self {
            dir,
            stats,
            complete,
        }
    }

    /// The names of the calls in the trace, in order. The poll is that of the standard library, which
    /// aborts if it fails before `main`.
    fn calls(&self) -> Vec<String> {
        let trace = fs::read_to_string(self.dir.path().join("trace")).unwrap();
        let call = |line: &str| {
            let call = line.split_once(' ')?.1.trim_start();
            let (name, _) = call.split_once('(')?;
            let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            (plain && name != "poll").then(|| name.to_owned())
        };
        trace.lines().filter_map(call).collect()
    }

    /// The events in the file and its predecessor, and those on standard output.
    fn events(&self) -> [Vec<u64>; 2] {
        let files = ["audit.1", "audit.jsonl"].map(|name| self.dir.path().join(name));
        let files = files.iter().filter(|path| path.exists());
        let records = files.flat_map(|path| file(path));
        let out = fs::read_to_string(self.dir.path().join("out")).unwrap();
        // Without the prefix, whose first byte a lie may have swallowed.
        let lines = out.lines().filter_map(|line| line.split_once("udit: "));
        let lines = lines.filter_map(|(_, line)| serde_json::from_str(line).ok());
        [
            records.filter_map(|record| number(&record)).collect(),
            lines.filter_map(|record| number(&record)).collect(),
        ]
    }
}

/// Replays a run with faults on `on` and says how many faults there were.
fn replay(install: &Install, on: &str) -> usize {
    let traced = Run::new(install, on, None);
    assert_eq!(
        traced.events(),
        [(); 2].map(|()| (1..=EVENTS).collect::<Vec<_>>())
    );
    let calls = traced.calls();
    let mut faults = Vec::new();
    for (at, name) in calls.iter().enumerate() {
        let which = calls[..=at].iter().filter(|call| *call == name).count();
        let short = name.starts_with("write").then_some(SHORT);
        for fault in FAULTS.into_iter().chain(short) {
            faults.push(format!("{name}:{fault}:when={which}"));
        }
    }
    for some in faults.chunks(AT_ONCE) {
        std::thread::scope(|scope| {
            for fault in some {
                scope.spawn(move || check(install, on, fault));
            }
        });
    }
    faults.len()
}

fn check(install: &Install, on: &str, fault: &str) {
    let run = Run::new(install, on, Some(fault));
    let (stats, [file, out]) = (run.stats, run.events());
    let all: Vec<u64> = (1..=EVENTS).collect();
    let (sick, sick_stats, well, well_stats) = if on == "out" {
        (out, stats.stdout, file, stats.file)
    } else {
        (file, stats.file, out, stats.stdout)
    };
    assert_eq!((&well, well_stats), (&all, [EVENTS, 0, 0]), "{on} {fault}");
    assert!(run.complete, "{on} {fault}: {stats:?}");
    assert_eq!(sick.len() as u64, sick_stats[0], "{on} {fault}: {sick:?}");
    assert!(sick_stats[1] == 0 || sick.len() < all.len(), "{on} {fault}");
    let injected = fs::read_to_string(run.dir.path().join("trace")).unwrap();
    assert!(injected.contains("(INJECTED)"), "{on} {fault} hit nothing");
}

#[test]
fn every_call_of_background_may_fail_once_and_nothing_is_lost() {
    if !has("strace") {
        return;
    }
    for on in ["audit.jsonl", "out"] {
        let count = replay(&Install::new(), on);
        println!("{on}: {count} faults");
        assert!(count >= 12);
    }
}

#[test]
fn every_call_of_inline_may_fail_once_and_the_loss_is_counted() {
    if !has("strace") {
        return;
    }
    for on in ["audit.jsonl", "out"] {
        let count = replay(&Install::new().inline(), on);
        println!("{on}: {count} faults");
        assert!(count >= 12);
    }
}
