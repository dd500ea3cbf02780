//! Running a handler, and reading the records of a capture.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use audit_core::testing::Capture;

/// Runs a future that never waits for anything but its next poll.
pub fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
            return output;
        }
    }
}

/// Is pending once.
pub async fn pause() {
    let mut paused = false;
    std::future::poll_fn(|_| {
        if std::mem::replace(&mut paused, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

/// The records as `event_type` and `fields`, such as `secret.set {"key":"a"}`.
pub fn lines(audit: &Capture) -> Vec<String> {
    let line = |record: &serde_json::Value| {
        let event = record["event_type"].as_str().unwrap_or_default();
        format!("{event} {}", record["fields"])
    };
    audit.records().iter().map(line).collect()
}
