//! A future that reports its output. A combinator, not an `async` block around the handler's, which would hold every
//! argument twice (M5).

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use pin_project_lite::pin_project;

use super::Capture;

pin_project! {
    /// The handler's future, what was captured before it, and what to do with its output.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Observe<F, R> {
        #[pin]
        future: F,
        rest: Option<(Capture, R)>,
    }
}

/// Calls `report` with the output and the captured fields, once, when `future` is ready.
pub fn observe<F, R>(future: F, capture: Capture, report: R) -> Observe<F, R>
where
    F: Future,
    R: FnOnce(&F::Output, Capture),
{
    Observe::of(future, capture, report)
}

impl<F, R> Observe<F, R> {
    /// Without asking whether `future` is one.
    pub(super) fn of(future: F, capture: Capture, report: R) -> Self {
        Observe {
            future,
            rest: Some((capture, report)),
        }
    }
}

impl<F, R> Future for Observe<F, R>
where
    F: Future,
    R: FnOnce(&F::Output, Capture),
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let output = ready!(this.future.poll(cx));
        if let Some((capture, report)) = this.rest.take() {
            report(&output, capture);
        }
        Poll::Ready(output)
    }
}
