//! What cannot be undercut by much: a line put together by hand, without any of the promises.

use std::cell::RefCell;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use super::bounded::{Queue, Wake};
use super::tee::Tee;
use super::{Line, Sink};

thread_local! {
    static LINE: RefCell<Line> = const { RefCell::new(Line::new()) };
}

pub(super) fn open(file: &Path, wake: Wake) -> Sink {
    let queue = Queue::open(file, wake);
    let last = queue.clone();
    Sink::new(
        move |_| LINE.with_borrow_mut(|line| queue.push(line.make())),
        move || last.finish(),
    )
}

/// What a delivery that leaves nothing to lose cannot do without: a write to each, under a lock.
pub(super) fn bare_writes(file: &Path) -> Sink {
    let tee = Mutex::new(Tee::open(file));
    Sink::new(
        move |_| {
            LINE.with_borrow_mut(|line| {
                let line = line.make();
                if let Ok(mut tee) = tee.lock() {
                    let _ = tee.write_all(line);
                }
            });
        },
        || (),
    )
}
