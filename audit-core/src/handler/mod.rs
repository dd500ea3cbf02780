//! What an annotated handler calls: capture before the body, look at the value after it, report.
//!
//! The expansion of `#[audited]` is thin; these are the functions it calls (M7). Not for use by hand: they may change
//! in any release, together with audit-macros.
//!
//! - [`capture`]: before the body;
//! - [`asked`]: what `when` and `context` ask of parameters;
//! - [`look`] and [`answer`]: whether it was a success, and what `ok` is; [`unawaited`]: a future that is no answer yet;
//! - [`observe`], [`promised`], [`on_return`]: who reports, of a future, of one whose output the signature tells, and of a
//!   function that gives out a closure.

mod answer;
mod asked;
mod capture;
mod look;
mod observe;
mod on_return;
mod promised;
mod unawaited;

pub use answer::{Answer, AnswerOther, AnswerOutcome, AnswerResponse, AsItIs, Then, then};
pub use asked::{AskedLater, ConsumedByTheBody, Later, LaterConsumed, Now, NowLent};
pub use capture::{Capture, Event, ForContext, OkFields, Record};
pub use look::{
    Look, LookInside, LookLast, LookOutcome, LookPlain, LookTuple, StartLook, Success,
    SuccessItself, Whole,
};
pub use observe::{Observe, observe};
pub use on_return::{OnReturn, on_return};
pub use promised::{ObservePromised, Promised, promised};
pub use unawaited::{HasRun, HasRunBoxed, HasRunOther, Returned, StartReturned};

/// Runs the body of a synchronous handler. Being told `FnOnce`, rustc lets the closure give out what it borrowed from
/// `&mut self`. That a function is among the arguments tells clippy that there is an effect, which there is: the record.
pub fn run<R>(body: impl FnOnce() -> R, _effect: fn()) -> R {
    body()
}

/// The function that is among them.
pub fn effect() {}

/// What a body that runs where it stands gives.
pub fn itself<T>(output: T) -> T {
    output
}

/// A type by a name of ours.
pub type Same<T> = T;

/// Tells an `async` block its output: `if false { return output(); }`.
pub fn output<T>() -> T {
    unreachable!("this stands behind `if false`")
}
