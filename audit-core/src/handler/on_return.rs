//! The report on a handler that returns a closure: rustc infers the closure's parameters only where the body stands in the
//! function itself, so there is no value to look at, and the report is made as the function is left.

use std::thread;

/// Reports when it goes, unless a panic came in between.
pub struct OnReturn<Report: FnOnce()> {
    report: Option<Report>,
    panicking: bool,
}

pub fn on_return<Report: FnOnce()>(report: Report) -> OnReturn<Report> {
    OnReturn {
        report: Some(report),
        panicking: thread::panicking(),
    }
}

impl<Report: FnOnce()> Drop for OnReturn<Report> {
    fn drop(&mut self) {
        if thread::panicking() == self.panicking
            && let Some(report) = self.report.take()
        {
            report();
        }
    }
}
