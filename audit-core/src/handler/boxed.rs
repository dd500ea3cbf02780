//! The report on a future that is observed inside the box it is given out in: what it gives is written in the signature,
//! and the report on it stands before the body.

use super::Capture;

/// Knows the output, of which it has none. No copy, so that a block that is not `move` takes it all the same.
pub struct Promised<F>(F);

/// `promised(|| { let output: T = output(); output })`
pub fn promised<T, F: FnOnce() -> T>(output: F) -> Promised<F> {
    Promised(output)
}

impl<F> Promised<F> {
    /// Tells a closure what it reports on.
    pub fn reporter<T, R>(&self, report: R) -> R
    where
        F: FnOnce() -> T,
        R: FnOnce(&T, Capture),
    {
        report
    }

    /// Tells the future its output: `if false { return promised.output(); }`.
    pub fn output<T>(self) -> T
    where
        F: FnOnce() -> T,
    {
        (self.0)()
    }
}
