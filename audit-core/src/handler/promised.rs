//! A future whose output the signature tells: the report stands before it and knows what it reports on.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::{Capture, Observe};

/// Knows the output, of which it has none. No copy, so that a block that is not `move` takes it all the same.
pub struct Promised<P>(P);

/// `promised(|| { let output: T = output(); (output,) })`: in a tuple, since clippy counts what a closure gives as an error.
pub fn promised<T, P: FnOnce() -> (T,)>(output: P) -> Promised<P> {
    Promised(output)
}

impl<P> Promised<P> {
    /// Tells a closure what it reports on.
    pub fn reporter<T, R>(&self, report: R) -> R
    where
        P: FnOnce() -> (T,),
        R: FnOnce(&T, Capture),
    {
        report
    }

    /// Tells the future its output: `if false { return promised.output(); }`.
    pub fn output<T>(self) -> T
    where
        P: FnOnce() -> (T,),
    {
        (self.0)().0
    }

    /// A future that reports the output. Whether `future` gives that is asked where it is given out, once.
    pub fn observe<F, R>(self, future: F, capture: Capture, report: R) -> ObservePromised<F, R, P> {
        ObservePromised {
            observe: Observe::of(future, capture, report),
            _promised: self,
        }
    }
}

pin_project! {
    /// [`Observe`] of what was promised. The output is not among its parameters: it may live shorter than the future.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct ObservePromised<F, R, P> {
        #[pin]
        observe: Observe<F, R>,
        _promised: Promised<P>,
    }
}

impl<T, F, R, P> Future for ObservePromised<F, R, P>
where
    P: FnOnce() -> (T,),
    F: Future<Output = T>,
    R: FnOnce(&T, Capture),
{
    type Output = T;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        self.project().observe.poll(cx)
    }
}
