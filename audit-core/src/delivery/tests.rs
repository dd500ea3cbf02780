//! What the models do not see: bounds, and what becomes of a report that fails.

use std::io;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::backlog::{Backlog, Pushed, Work};
use super::chunk::Span;
use super::flush::Patience;
use super::lane::Lane;
use super::lanes::{FULL, Lanes};
use crate::transport::{Progress, Transport};
use crate::warn::Trouble;

/// Waits in every write until it may go on, or until nobody can say so any more.
struct Stuck(Receiver<()>);

impl Transport for Stuck {
    fn write(&mut self, lines: &[u8]) -> Progress {
        let _ = self.0.recv();
        Progress {
            bytes: lines.len(),
            error: None::<io::Error>,
        }
    }
}

fn stuck(limit: usize) -> (&'static Lanes, impl Drop) {
    struct Hold(Option<std::sync::mpsc::Sender<()>>);
    impl Drop for Hold {
        fn drop(&mut self) {
            self.0.take();
        }
    }
    let (go, wait) = channel();
    let backlog = Backlog::new(limit);
    let lane = Lane::new(
        "model",
        true,
        backlog,
        Box::new(Stuck(wait)),
        Trouble::untold(),
    );
    let lanes = Box::leak(Box::new(Lanes::new(Some(lane), None)));
    (lanes, Hold(Some(go)))
}

#[test]
fn while_every_writer_is_stuck_the_intake_is_bounded_and_the_counters_are_exact() {
    const LIMIT: usize = 64 * 1024;
    let line = [b"x".repeat(999), b"\n".to_vec()].concat();
    let (lanes, hold) = stuck(LIMIT);
    let count = 3 * FULL as u64 / 1_000;
    for seq in 1..=count {
        lanes.push(&line, seq);
        assert!(lanes.waiting_bytes() < FULL + line.len(), "{seq}");
    }
    lanes.gather();
    let backlog = &lanes.iter().next().unwrap().backlog;
    let stats = backlog.stats();
    assert_eq!(stats.pending, (LIMIT / line.len()) as u64);
    assert_eq!((stats.written, stats.pending + stats.dropped), (0, count));
    drop(hold);
    let ticket = backlog.begin_flush();
    let deadline = Instant::now() + Duration::from_secs(60);
    assert!(backlog.finish_flush(&ticket, deadline, Patience::Waits));
    assert_eq!(backlog.stats().written, stats.pending);
    backlog.retire();
}

#[test]
fn a_report_that_fails_is_made_again_together_with_what_was_lost_since() {
    let backlog = Backlog::new(1);
    let lines = |seqs: [u64; 2]| seqs.map(|seq| (b"too long".as_slice(), seq)).into_iter();
    backlog.push(lines([1, 2]));
    let first = backlog.take_lost().unwrap();
    backlog.push(lines([7, 8]));
    backlog.settle_lost(first, true, 0);
    let all = Span {
        count: 4,
        first_seq: 1,
        last_seq: 8,
    };
    assert_eq!(backlog.take_lost(), Some(all));
    backlog.settle_lost(all, false, 0);
    assert_eq!(backlog.take_lost(), None);
}

#[test]
fn a_transport_is_degraded_until_its_loss_is_reported_even_while_it_writes() {
    let backlog = Backlog::new(6);
    let lines = [(b"fits\n".as_slice(), 1), (b"does not\n".as_slice(), 2)];
    assert_eq!(backlog.push(lines.into_iter()), Pushed::StartWriter);
    assert!(backlog.stats().degraded_since.is_some());
    let Some(Work::Write(chunk)) = backlog.next_now(&mut 0) else {
        panic!("a line is queued");
    };
    let bytes = chunk.lines().len();
    backlog.settle(chunk, bytes, false, 0);
    assert!(backlog.stats().degraded_since.is_some());
    let lost = backlog.take_lost().unwrap();
    backlog.settle_lost(lost, false, 0);
    assert_eq!(backlog.stats().degraded_since, None);
}

/// One that moves is waited for again. If it were not, the second record would be given up.
#[test]
fn what_moves_after_a_last_flush_in_vain_is_waited_for_again() {
    let (lanes, hold) = stuck(64 * 1024);
    let lane = lanes.iter().next().unwrap();
    let push_and_flush = |seq, time| {
        lanes.push(b"line\n", seq);
        lanes.gather();
        let ticket = lane.backlog.begin_flush();
        lane.attend(lanes);
        let patience = match seq {
            2 => Patience::Waits,
            _ => Patience::Last,
        };
        lane.backlog
            .finish_flush(&ticket, Instant::now() + time, patience)
    };
    assert!(!push_and_flush(1, Duration::from_millis(1)));
    drop(hold);
    assert!(push_and_flush(2, Duration::from_secs(60)));
    assert!(push_and_flush(3, Duration::from_secs(60)));
    lane.backlog.retire();
}

/// With a guard and an exit handler a stuck transport is waited for once. If it were twice, this would take an hour.
#[test]
fn what_a_last_flush_waited_for_in_vain_the_next_does_not_wait_for() {
    let (lanes, _hold) = stuck(64 * 1024);
    lanes.push(b"line\n", 1);
    lanes.gather();
    let lane = lanes.iter().next().unwrap();
    let flush = |time| {
        let ticket = lane.backlog.begin_flush();
        lane.attend(lanes);
        let deadline = Instant::now() + time;
        lane.backlog.finish_flush(&ticket, deadline, Patience::Last)
    };
    assert!(!flush(Duration::from_millis(1)));
    assert!(!flush(Duration::from_secs(3600)));
}
