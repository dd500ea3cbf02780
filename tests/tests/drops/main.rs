//! M3: values drop in the order and at the moment in which they drop without the attribute.

#![deny(warnings)]
#![allow(clippy::all, clippy::pedantic)] // the odd shapes are the point

mod pointers;

use std::cell::RefCell;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Waker};

use audit_core::testing::capture;
use audit_core::{AuditFields, audited};
use audit_tests::{lines, pause};

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn log(what: &str) {
    LOG.with_borrow_mut(|log| log.push(what.to_owned()));
}

/// Logs its drop.
struct Noisy(&'static str);

impl Noisy {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn guard(&self) -> Guard<'_> {
        Guard(self)
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        log(self.0);
    }
}

/// Borrows, and looks at what it borrows when it drops.
struct Guard<'a>(&'a Noisy);

impl Guard<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        log(&format!("guard of {}", self.0.0));
    }
}

#[derive(AuditFields)]
struct Owner {
    first: Noisy,
    second: Noisy,
    id: u8,
}

fn owner() -> Owner {
    Owner {
        first: Noisy("self.first"),
        second: Noisy("self.second"),
        id: 1,
    }
}

/// The drops of `f`, which may panic.
fn drops(f: impl FnOnce()) -> Vec<String> {
    LOG.with_borrow_mut(Vec::clear);
    let thrown = catch_unwind(AssertUnwindSafe(f)).is_err();
    let mut drops = LOG.take();
    if thrown {
        drops.push("panic".into());
    }
    drops
}

/// Drops a result at once.
fn ended<T>(_: T) {}

/// How far a future is driven before it is dropped.
fn poll<F: Future>(future: F, polls: usize) {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    for _ in 0..polls {
        let ready = future.as_mut().poll(&mut cx).is_ready();
        log(if ready { "ready" } else { "pending" });
        if ready {
            break;
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum How {
    End,
    Return,
    Fail,
    Panic,
}

/// A local, and every way out.
macro_rules! body {
    ($how:ident) => {{
        let _local = Noisy("local");
        match $how {
            How::End => {}
            How::Return => return Err(()),
            How::Fail => Err(())?,
            How::Panic => panic!("asked for"),
        }
        log("body");
    }};
}

/// Each function twice: as it is in `twin`, annotated in `audited`.
macro_rules! twins {
    ($($functions:tt)*) => {
        mod twin {
            use super::*;
            functions! { [] $($functions)* }
        }
        mod annotated {
            use super::*;
            functions! { [#[audited(event = "drop.order", fields(how = "x"))]] $($functions)* }
        }
    };
}

macro_rules! functions {
    ([$($attr:tt)*] $($function:item)*) => {
        pub(super) trait Methods: Sized {
            fn by_value(self, how: How) -> Result<usize, ()>;
            fn part(self, how: How) -> Result<Noisy, ()>;
            fn boxed(self: Box<Self>, how: How) -> Result<usize, ()>;
            fn async_value(self, how: How, a: Noisy) -> impl Future<Output = Result<usize, ()>>;
            fn async_boxed(self: Box<Self>, _: Noisy, how: How) -> impl Future<Output = Result<usize, ()>>;
        }
        impl Methods for Owner {
            $($attr)*
            fn by_value(self, how: How) -> Result<usize, ()> {
                body!(how);
                Ok(2)
            }
            $($attr)*
            fn part(self, how: How) -> Result<Noisy, ()> {
                if how == How::Fail {
                    Err(())?;
                }
                Ok(self.second)
            }
            $($attr)*
            fn boxed(self: Box<Self>, how: How) -> Result<usize, ()> {
                body!(how);
                Ok(self.first.len())
            }
            $($attr)*
            async fn async_value(self, how: How, a: Noisy) -> Result<usize, ()> {
                pause().await;
                body!(how);
                Ok(self.first.len() + a.len())
            }
            $($attr)*
            async fn async_boxed(self: Box<Self>, _: Noisy, how: How) -> Result<usize, ()> {
                let _moved = self.second;
                pause().await;
                body!(how);
                Ok(2)
            }
        }
        $($attr)*
        pub(super) fn arguments(how: How, a: Noisy, _b: Noisy, _: Noisy, c: Noisy) -> Result<usize, ()> {
            body!(how);
            drop(c);
            Ok(a.len())
        }
        $($attr)*
        pub(super) fn patterns(
            how: How,
            (a, _): (Noisy, Noisy),
            (_, b): (Noisy, Noisy),
            Owner { second, .. }: Owner,
            _: Noisy,
        ) -> Result<usize, ()> {
            body!(how);
            Ok(a.len() + b.len() + second.len())
        }
        $($attr)*
        pub(super) fn tail(a: Noisy) -> usize {
            let b = Noisy("local");
            let _guard = b.guard();
            a.guard().len()
        }
        $($attr)*
        pub(super) async fn async_arguments(how: How, a: Noisy, _b: Noisy, _: Noisy, c: Noisy) -> Result<usize, ()> {
            pause().await;
            body!(how);
            pause().await;
            drop(c);
            Ok(a.len())
        }
        $($attr)*
        pub(super) async fn async_patterns(
            how: How,
            (a, _): (Noisy, Noisy),
            (_, b): (Noisy, Noisy),
            _: Noisy,
        ) -> Result<usize, ()> {
            pause().await;
            body!(how);
            Ok(a.len() + b.len())
        }
        $($attr)*
        pub(super) async fn async_tail(a: Noisy) -> usize {
            let b = Noisy("local");
            let _guard = b.guard();
            pause().await;
            a.guard().len()
        }
        $($attr)*
        pub(super) fn future(how: How, a: Noisy, _b: Noisy, _: Noisy) -> impl Future<Output = Result<usize, ()>> {
            let _before = Noisy("before");
            async move {
                pause().await;
                body!(how);
                Ok(a.len())
            }
        }
        $($attr)*
        pub(super) fn pinned(how: How, a: Noisy, _b: Noisy) -> Pin<Box<dyn Future<Output = Result<usize, ()>>>> {
            let before = Noisy("before");
            Box::pin(async move {
                let _before = before;
                pause().await;
                body!(how);
                Ok(a.len())
            })
        }
        $($attr)*
        pub(super) fn pinned_generic<'a, T>(
            how: How,
            a: Noisy,
            _b: Noisy,
            _: Noisy,
            make: impl FnOnce() -> T + 'a,
        ) -> Pin<Box<dyn Future<Output = Result<T, ()>> + 'a>> {
            let _before = Noisy("before");
            let moved = Noisy("moved");
            Box::pin(async move {
                let _moved = moved;
                pause().await;
                body!(how);
                let _ = a.len();
                Ok(make())
            })
        }
        $($function)*
    };
}

twins! {}

const WAYS: [How; 4] = [How::End, How::Return, How::Fail, How::Panic];

/// Runs the same call in both modules and compares their drops.
macro_rules! compare {
    ($module:ident => $call:expr) => {{
        let audit = capture();
        let plain = {
            use twin as $module;
            drops(|| ended($call))
        };
        assert!(lines(&audit).is_empty());
        let annotated = {
            use annotated as $module;
            drops(|| ended($call))
        };
        assert_eq!(annotated, plain, "{}", stringify!($call));
        assert!(!plain.is_empty(), "nothing dropped");
        plain
    }};
}

#[test]
fn synchronous_functions() {
    let n = Noisy;
    for how in WAYS {
        compare!(m => m::arguments(how, n("a"), n("b"), n("_"), n("c")));
        let (one, two) = (|| (n("1.0"), n("1.1")), || (n("2.0"), n("2.1")));
        compare!(m => m::patterns(how, one(), two(), owner(), n("_")));
        compare!(m => m::Methods::by_value(owner(), how));
        compare!(m => m::Methods::part(owner(), how));
        compare!(m => m::Methods::boxed(Box::new(owner()), how));
    }
    compare!(m => m::tail(n("a")));
}

#[test]
fn futures_dropped_before_at_and_after_every_poll() {
    let n = Noisy;
    for how in WAYS {
        for polls in 0..4 {
            compare!(m => poll(m::async_arguments(how, n("a"), n("b"), n("_"), n("c")), polls));
            let (one, two) = (|| (n("1.0"), n("1.1")), || (n("2.0"), n("2.1")));
            compare!(m => poll(m::async_patterns(how, one(), two(), n("_")), polls));
            compare!(m => poll(m::async_tail(n("a")), polls));
            compare!(m => poll(m::future(how, n("a"), n("b"), n("_")), polls));
            compare!(m => poll(m::pinned(how, n("a"), n("b")), polls));
            compare!(m => poll(m::pinned_generic(how, n("a"), n("b"), n("_"), || n("made")), polls));
            compare!(m => poll(m::Methods::async_value(owner(), how, n("a")), polls));
            compare!(m => poll(m::Methods::async_boxed(Box::new(owner()), n("_"), how), polls));
        }
    }
}

/// What the comparison rests on: the log tells one order from another.
#[test]
fn the_log_tells() {
    let n = Noisy;
    let drops = compare!(m => m::arguments(How::End, n("a"), n("b"), n("_"), n("c")));
    assert_eq!(drops, ["body", "local", "c", "_", "b", "a"]);
    let audit = capture();
    assert_eq!(
        annotated::arguments(How::End, n("a"), n("b"), n("_"), n("c")),
        Ok(1)
    );
    assert_eq!(lines(&audit), [r#"drop.order {"how":"x"}"#]);
    assert_eq!(owner().id, 1);
}
