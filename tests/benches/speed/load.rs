//! The calls of a cell, each timed by itself.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use crate::cell::{Cell, Regime};
use crate::rows::Sink;

/// Over all threads.
const PER_SECOND: u32 = 2_000;

/// Room for every sample, touched, so that taking them costs no memory later.
pub(crate) fn room(cell: &Cell) -> Vec<Vec<u32>> {
    (0..cell.threads)
        .map(|_| {
            let mut room = vec![u32::MAX; cell.events / cell.threads];
            room.clear();
            room
        })
        .collect()
}

/// Makes the calls; returns how many nanoseconds each took, per thread and in order.
pub(crate) fn run(cell: &Cell, sink: &Sink, room: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let ready = Barrier::new(cell.threads);
    thread::scope(|scope| {
        let callers: Vec<_> = room
            .into_iter()
            .enumerate()
            .map(|(thread, samples)| {
                let ready = &ready;
                scope.spawn(move || {
                    // A thread's own first call sets its buffers up.
                    (sink.warm)();
                    ready.wait();
                    calls(cell, thread, sink, samples)
                })
            })
            .collect();
        callers
            .into_iter()
            .filter_map(|caller| caller.join().ok())
            .collect()
    })
}

fn calls(cell: &Cell, thread: usize, sink: &Sink, mut samples: Vec<u32>) -> Vec<u32> {
    let count = cell.events / cell.threads;
    let threads = u32::try_from(cell.threads).unwrap_or(1);
    let every = Duration::from_secs(1) * threads / PER_SECOND;
    let mut due = Instant::now() + every * u32::try_from(thread).unwrap_or(0) / threads;
    for at in 0..count as u64 {
        if cell.regime != Regime::Saturated {
            due += every;
            let left = due.saturating_duration_since(Instant::now());
            if !left.is_zero() {
                thread::sleep(left);
            }
        }
        let start = Instant::now();
        (sink.emit)(at);
        let took = start.elapsed();
        samples.push(u32::try_from(took.as_nanos()).unwrap_or(u32::MAX));
    }
    samples
}
