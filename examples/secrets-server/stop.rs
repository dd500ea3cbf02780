//! One deadline for an orderly stop, counted from the signal.

use std::io;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{Instant, sleep_until, timeout_at};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What is asked to stop, and by when it has to. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Stop {
    asked: CancellationToken,
    since: Arc<OnceLock<Instant>>,
    grace: Duration,
}

impl Stop {
    pub(crate) fn new(grace: Duration) -> Self {
        Self {
            asked: CancellationToken::new(),
            since: Arc::default(),
            grace,
        }
    }

    /// From now on SIGTERM or ctrl-c asks.
    pub(crate) fn on_signal(&self) -> io::Result<()> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let stop = self.clone();
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            say!("stopping");
            stop.ask();
        });
        Ok(())
    }

    fn ask(&self) {
        self.since();
        self.asked.cancel();
    }

    pub(crate) async fn asked(self) {
        self.asked.cancelled().await;
    }

    /// What is left of the grace.
    pub(crate) fn left(&self) -> Duration {
        (self.since() + self.grace).saturating_duration_since(Instant::now())
    }

    /// A server that ends without having been asked counts from its end.
    fn since(&self) -> Instant {
        *self.since.get_or_init(Instant::now)
    }

    /// Sees `server` to its end, and then what still runs in `open_requests`. Clients have four
    /// fifths of the grace to finish their requests: a handler that starts at the last moment needs
    /// some of it too, for one that is cut off after its commit leaves no record.
    pub(crate) async fn see_out<T>(
        &self,
        server: impl Future<Output = T>,
        open_requests: &TaskTracker,
    ) -> Option<T> {
        let last_call = async {
            self.asked.cancelled().await;
            sleep_until(self.since() + self.grace * 4 / 5).await;
        };
        let ended = tokio::select! {
            ended = server => Some(ended),
            () = last_call => None,
        };
        // No handler starts any more; those that run, whether or not a client still waits, are finished.
        open_requests.close();
        let _ = timeout_at(self.since() + self.grace, open_requests.wait()).await;
        ended
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    /// Short for a test, and long beside what a busy machine adds.
    const GRACE: Duration = Duration::from_secs(2);

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Runtime::new().unwrap().block_on(future)
    }

    #[test]
    fn clients_and_handlers_that_never_end_share_one_grace() {
        let (asked, ended, left) = block_on(async {
            let stop = Stop::new(GRACE);
            let open = TaskTracker::new();
            let _never_ends = open.token();
            let asked = Instant::now();
            stop.ask();
            let ended = stop.see_out(std::future::pending::<()>(), &open).await;
            (asked, ended, stop.left())
        });
        assert_eq!((ended, left), (None, Duration::ZERO));
        let took = asked.elapsed();
        assert!(took >= GRACE && took < GRACE * 2, "{took:?}");
    }

    #[test]
    fn a_handler_that_starts_at_the_last_moment_is_seen_to_its_end() {
        let done = AtomicBool::new(false);
        let left = block_on(async {
            let stop = Stop::new(GRACE);
            let open = TaskTracker::new();
            // It ends once no other may start, which is when clients are out of time.
            let handler = open.track_future(async {
                while !open.is_closed() {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                done.store(true, Ordering::Relaxed);
            });
            stop.ask();
            let server = std::future::pending::<()>();
            tokio::join!(handler, stop.see_out(server, &open));
            stop.left()
        });
        let done = done.into_inner();
        assert!(done && left > Duration::ZERO, "{done} {left:?}");
    }

    #[test]
    fn who_ends_unasked_has_the_grace_from_then_on() {
        let stop = Stop::new(GRACE);
        let ended = block_on(stop.see_out(async { 7 }, &TaskTracker::new()));
        assert_eq!(ended, Some(7));
        assert!(stop.left() > GRACE / 2);
    }
}
