//! S1: where `when` tells the success, nobody asks the returned value. If it is a future, nothing has happened yet.

use std::future::Future;
use std::pin::Pin;

/// The returned value, to be asked whether it is such a future.
pub struct Returned<'a, T: ?Sized>(&'a T);

/// See [`StartLook`](super::StartLook) for why this is a method.
pub trait StartReturned {
    fn audited_returned(&self) -> Returned<'_, Self>;
}

impl<T: ?Sized> StartReturned for T {
    fn audited_returned(&self) -> Returned<'_, T> {
        Returned(self)
    }
}

/// No future has: this gives rustc the words.
#[diagnostic::on_unimplemented(
    message = "the event would be written before this future has run",
    label = "write the type out: `async fn`, `-> impl Future<Output = …>` or `-> Pin<Box<dyn Future<Output = …>>>`",
    note = "`#[audited]` awaits a future where the signature shows one; it cannot see what is behind an alias"
)]
pub trait HasRun {
    type Asked;
}

/// A future in a box, which is found before [`HasRunOther`].
pub trait HasRunBoxed {
    type Future;
    fn audited_has_run(self) -> <Self::Future as HasRun>::Asked
    where
        Self::Future: HasRun;
}

impl<F: Future + ?Sized> HasRunBoxed for Returned<'_, Pin<Box<F>>> {
    type Future = Pin<Box<F>>;
    fn audited_has_run(self) -> <Pin<Box<F>> as HasRun>::Asked
    where
        Pin<Box<F>>: HasRun,
    {
        unreachable!("no type implements the bound")
    }
}

/// What is no future in a box. Other futures may be handles of what runs already, as tokio's `JoinHandle`, or be lent by
/// whoever runs them.
pub trait HasRunOther {
    fn audited_has_run(&self);
}

impl<T: ?Sized> HasRunOther for Returned<'_, T> {
    fn audited_has_run(&self) {}
}
