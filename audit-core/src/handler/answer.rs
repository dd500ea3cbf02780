//! `-> impl IntoResponse`: the value behind it may say nothing of success, but its response does.
//!
//! Method resolution on `(&&&Answer(&value)).audited_answer()` picks the first that fits: a type that says of success stays what
//! it is, one that can be a response becomes it (feature `axum`), and any other stays, to be refused (S3).

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use pin_project_lite::pin_project;

use crate::Outcome;

/// The value in question.
pub struct Answer<'a, T>(pub &'a T);

/// Leaves a value as it is.
pub struct AsItIs;

impl AsItIs {
    pub fn respond<T>(self, value: T) -> T {
        value
    }
}

/// A type that says of success.
pub trait AnswerOutcome {
    fn audited_answer(&self) -> AsItIs;
}

impl<T: Outcome> AnswerOutcome for &&Answer<'_, T> {
    fn audited_answer(&self) -> AsItIs {
        AsItIs
    }
}

/// A type that can be a response: implemented where responses are known.
pub trait AnswerResponse {
    type How;
    fn audited_answer(&self) -> Self::How;
}

/// Any other.
pub trait AnswerOther {
    fn audited_answer(&self) -> AsItIs;
}

impl<T> AnswerOther for Answer<'_, T> {
    fn audited_answer(&self) -> AsItIs {
        AsItIs
    }
}

pin_project! {
    /// A future whose output is made into something else; see [`then`].
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Then<F, M> {
        #[pin]
        future: F,
        map: Option<M>,
    }
}

/// Makes the output of `future` into what `map` makes of it. Like `observe`, it holds no argument twice.
pub fn then<F, M, R>(future: F, map: M) -> Then<F, M>
where
    F: Future,
    M: FnOnce(F::Output) -> R,
{
    Then {
        future,
        map: Some(map),
    }
}

impl<F, M, R> Future for Then<F, M>
where
    F: Future,
    M: FnOnce(F::Output) -> R,
{
    type Output = R;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<R> {
        let this = self.project();
        let output = ready!(this.future.poll(cx));
        match this.map.take() {
            Some(map) => Poll::Ready(map(output)),
            None => Poll::Pending,
        }
    }
}
