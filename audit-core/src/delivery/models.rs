//! A lane under every interleaving that loom finds within three preemptions: no line is lost, torn
//! or written twice, no wake-up is missed, and the counters add up.
//!
//! `RUSTFLAGS="--cfg loom" cargo test -p audit-core --lib --release models`
//!
//! A lane's writer ends when the lane is retired; a model in which it waits for ever, or anybody
//! else does, fails as a deadlock.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::backlog::Backlog;
use super::flush::Patience;
use super::lane::Lane;
use super::lanes::Lanes;
use super::stats::TransportStats;
use crate::sync::{Condvar, Mutex, lock, thread, wait};
use crate::transport::{Progress, Transport};
use crate::warn::Trouble;

/// The bytes of a line of these models; a chunk holds two.
const LINE: usize = 4;

/// What arrived and whether a write failed, and who waits for that.
#[derive(Default)]
struct Arrived {
    state: Mutex<(String, bool)>,
    more: Condvar,
}

impl Arrived {
    fn text(&self) -> String {
        lock(&self.state).0.clone()
    }

    /// Waits without asking the lane for anything.
    fn wait_until(&self, done: impl Fn(&str, bool) -> bool) {
        let mut state = lock(&self.state);
        while !done(&state.0, state.1) {
            state = wait(&self.more, state);
        }
    }

    fn wait_for(&self, line: &str) {
        self.wait_until(|text, _| text.contains(line));
    }
}

/// Takes lines, but fails the first `faults` times after `short` bytes.
struct Model {
    arrived: Arc<Arrived>,
    after: Option<Arc<Arrived>>,
    faults: u32,
    short: usize,
}

impl Transport for Model {
    fn write(&mut self, lines: &[u8]) -> Progress {
        if let Some(other) = &self.after {
            other.wait_until(|text, _| !text.is_empty());
        }
        let fails = self.faults > 0;
        self.faults = self.faults.saturating_sub(1);
        let bytes = if fails { self.short } else { lines.len() };
        let lines = std::str::from_utf8(&lines[..bytes]).expect("whole characters");
        let mut arrived = lock(&self.arrived.state);
        arrived.0.push_str(lines);
        arrived.1 |= fails;
        drop(arrived);
        self.arrived.more.notify_all();
        let error = fails.then(|| io::ErrorKind::Other.into());
        Progress { bytes, error }
    }
}

fn check(model: impl Fn() + Send + Sync + 'static) {
    check_within(3, model);
}

fn check_within(preemptions: usize, model: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    builder.check(model);
}

/// A set-up with one transport.
fn lanes(limit: usize, faults: u32, short: usize) -> (&'static Lanes, Arc<Arrived>) {
    let (lane, arrived) = lane(limit, faults, short, None);
    (Box::leak(Box::new(Lanes::new(Some(lane), None))), arrived)
}

/// A transport, which waits before each write until there was one to `after`.
fn lane(
    limit: usize,
    faults: u32,
    short: usize,
    after: Option<Arc<Arrived>>,
) -> (Lane, Arc<Arrived>) {
    let arrived = Arc::new(Arrived::default());
    let transport = Model {
        arrived: Arc::clone(&arrived),
        after,
        faults,
        short,
    };
    let trouble = Trouble::untold();
    let backlog = Backlog::new(limit);
    let lane = Lane::new("model", true, backlog, Box::new(transport), trouble);
    (lane, arrived)
}

fn push(lanes: &'static Lanes, seq: u64) {
    lanes.push(format!("{seq:03}\n").as_bytes(), seq);
}

fn flush(lanes: &'static Lanes, patience: Patience) -> bool {
    let deadline = Instant::now() + Duration::from_secs(3600);
    lanes.gather();
    let mut complete = true;
    for lane in lanes.iter() {
        let ticket = lane.backlog.begin_flush();
        lane.attend(lanes);
        complete &= lane.backlog.finish_flush(&ticket, deadline, patience);
    }
    complete
}

fn retire(lanes: &'static Lanes) {
    lanes.gather();
    lanes.iter().for_each(|lane| lane.backlog.retire());
}

/// What became of what the first transport was given.
fn stats(lanes: &'static Lanes) -> TransportStats {
    lanes.gather();
    lanes.iter().next().expect("a lane").backlog.stats()
}

/// The lines of records, which are `LINE` long, and those of losses.
fn lines(text: &str) -> (Vec<u64>, Vec<&str>) {
    assert!(text.is_empty() || text.ends_with('\n'), "{text}");
    let (lost, records): (Vec<&str>, _) =
        text.lines().partition(|line| line.contains("audit.lost"));
    let number = |line: &str| {
        assert_eq!(line.len() + 1, LINE, "torn: {text}");
        line.parse().expect("a number")
    };
    (records.into_iter().map(number).collect(), lost)
}

#[test]
fn a_push_wakes_a_writer_that_sleeps_or_goes_to_sleep() {
    check(|| {
        let (lanes, arrived) = lanes(1 << 10, 0, 0);
        push(lanes, 1);
        arrived.wait_for("001");
        push(lanes, 2);
        arrived.wait_for("002");
        retire(lanes);
    });
}

#[test]
fn each_line_of_two_threads_arrives_once_and_in_its_thread_s_order() {
    check(|| {
        let (lanes, arrived) = lanes(1 << 10, 0, 0);
        let other = thread::spawn(move || {
            push(lanes, 11);
            push(lanes, 12);
        });
        push(lanes, 21);
        other.join().expect("a thread");
        assert!(flush(lanes, Patience::Waits));
        let (mut seen, _) = lines(&arrived.text());
        assert!(seen.iter().position(|n| *n == 11) < seen.iter().position(|n| *n == 12));
        seen.sort_unstable();
        assert_eq!(seen, [11, 12, 21]);
        let stats = stats(lanes);
        assert_eq!((stats.written, stats.dropped, stats.pending), (3, 0, 0));
        retire(lanes);
    });
}

#[test]
fn a_flush_waits_for_what_came_before_it_whoever_else_emits() {
    check(|| {
        let (lanes, arrived) = lanes(1 << 10, 0, 0);
        let other = thread::spawn(move || push(lanes, 2));
        push(lanes, 1);
        assert!(flush(lanes, Patience::Waits));
        assert!(arrived.text().contains("001"));
        other.join().expect("a thread");
        arrived.wait_for("002");
        retire(lanes);
    });
}

#[test]
fn two_flushes_at_once_are_both_answered() {
    check(|| {
        let (lanes, arrived) = lanes(1 << 10, 0, 0);
        push(lanes, 1);
        let other = thread::spawn(move || assert!(flush(lanes, Patience::Waits)));
        assert!(flush(lanes, Patience::Waits));
        assert_eq!(arrived.text(), "001\n");
        other.join().expect("a thread");
        retire(lanes);
    });
}

#[test]
fn a_line_that_comes_while_the_lane_retires_is_written() {
    check(|| {
        let (lanes, arrived) = lanes(1 << 10, 0, 0);
        push(lanes, 1);
        let other = thread::spawn(move || retire(lanes));
        push(lanes, 2);
        arrived.wait_for("001");
        arrived.wait_for("002");
        other.join().expect("a thread");
    });
}

#[test]
fn what_finds_no_room_is_counted_and_reported() {
    check(|| {
        let (lanes, arrived) = lanes(LINE, 0, 0);
        let other = thread::spawn(move || push(lanes, 1));
        push(lanes, 2);
        push(lanes, 3);
        other.join().expect("a thread");
        assert!(flush(lanes, Patience::Waits));
        let stats = stats(lanes);
        assert_eq!((stats.written + stats.dropped, stats.pending), (3, 0));
        let text = arrived.text();
        let (seen, lost) = lines(&text);
        assert_eq!(seen.len() as u64, stats.written);
        let counts = lost.iter().filter_map(|line| line.split_once("\"count\":"));
        let counted = counts.map(|(_, rest)| u64::from(rest.as_bytes()[0] - b'0'));
        assert_eq!(counted.sum::<u64>(), stats.dropped, "{text}");
        retire(lanes);
    });
}

#[test]
fn what_is_left_of_a_short_write_is_written_once_and_a_flush_wakes_the_writer_for_it() {
    for short in [0, LINE] {
        check(move || {
            let (lanes, arrived) = lanes(1 << 10, 1, short);
            push(lanes, 1);
            push(lanes, 2);
            push(lanes, 3);
            // From here on the writer rests or is about to, and here no rest ends by itself.
            arrived.wait_until(|_, failed| failed);
            assert!(flush(lanes, Patience::Waits));
            assert_eq!(arrived.text(), "001\n002\n003\n");
            assert_eq!(stats(lanes).written, 3);
            retire(lanes);
        });
    }
}

#[test]
fn the_last_flush_gives_up_what_fails_and_the_counters_add_up() {
    check(|| {
        let (lanes, arrived) = lanes(1 << 10, 2, LINE);
        push(lanes, 1);
        let other = thread::spawn(move || push(lanes, 2));
        let whole = flush(lanes, Patience::Last);
        other.join().expect("a thread");
        // Nobody fails any more once the faults are used up; a retired lane still empties itself.
        retire(lanes);
        for _ in 0..3 {
            flush(lanes, Patience::Last);
        }
        let stats = stats(lanes);
        assert_eq!((stats.written + stats.dropped, stats.pending), (2, 0));
        let (seen, _) = lines(&arrived.text());
        assert_eq!(seen.len() as u64, stats.written);
        assert!(!whole || seen.contains(&1));
    });
}

#[test]
fn inline_two_threads_write_whole_lines_and_count_what_fails() {
    check(|| {
        let (lanes, arrived) = lanes(1 << 10, 1, 0);
        let other = thread::spawn(move || lanes.write(b"001\n", 1));
        lanes.write(b"002\n", 2);
        other.join().expect("a thread");
        let stats = stats(lanes);
        assert_eq!((stats.written, stats.dropped, stats.pending), (1, 1, 0));
        let text = arrived.text();
        let (seen, lost) = lines(&text);
        assert_eq!((seen.len(), lost.len()), (1, 1), "{text}");
    });
}

#[test]
fn a_stuck_transport_keeps_no_line_from_the_other() {
    // Two writers: more interleavings than three preemptions leave time for.
    check_within(2, || {
        let (file, filed) = lane(1 << 10, 0, 0, None);
        let (stdout, printed) = lane(1 << 10, 0, 0, Some(Arc::clone(&filed)));
        let lanes: &'static Lanes = Box::leak(Box::new(Lanes::new(Some(file), Some(stdout))));
        push(lanes, 1);
        push(lanes, 2);
        filed.wait_for("002");
        printed.wait_for("002");
        assert_eq!(filed.text(), "001\n002\n");
        retire(lanes);
    });
}
