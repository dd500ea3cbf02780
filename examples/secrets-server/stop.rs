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
    use tokio::time::sleep;

    use super::*;

    const GRACE: Duration = Duration::from_secs(10);

    #[tokio::test(start_paused = true)]
    async fn clients_and_handlers_that_never_end_share_one_grace() {
        let stop = Stop::new(GRACE);
        let open = TaskTracker::new();
        let _never_ends = open.token();
        let asked = Instant::now();
        stop.ask();
        let ended = stop.see_out(std::future::pending::<()>(), &open).await;
        assert_eq!((ended, stop.left()), (None, Duration::ZERO));
        let took = asked.elapsed();
        assert!(
            took >= GRACE && took < GRACE + Duration::from_millis(2),
            "{took:?}"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_handler_that_starts_at_the_last_moment_is_seen_to_its_end() {
        let stop = Stop::new(GRACE);
        let open = TaskTracker::new();
        // It ends when clients are out of time, and the grace is not.
        let handler = open.track_future(sleep(GRACE * 9 / 10));
        stop.ask();
        let see_out = stop.see_out(std::future::pending::<()>(), &open);
        tokio::select! {
            biased;
            () = handler => {}
            _ = see_out => panic!("the handler was cut off"),
        }
        assert!(stop.left() > Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn who_ends_unasked_has_the_grace_from_then_on() {
        let stop = Stop::new(GRACE);
        sleep(GRACE * 2).await;
        let ended = stop.see_out(async { 7 }, &TaskTracker::new()).await;
        assert_eq!((ended, stop.left()), (Some(7), GRACE));
    }
}
