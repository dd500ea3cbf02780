//! `async fn`: generics, lifetimes, `?`, early return, recursion, and futures that do not finish.

use std::cell::Cell;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::pin::pin;
use std::task::{Context, Waker};

use audit_core::testing::capture;
use audit_core::{AuditValue, audited};
use audit_tests::{lines, pause, run};

#[audited(event = "a.parse", fields(text, n = ok))]
async fn parse(text: &str) -> Result<u8, Box<dyn std::error::Error>> {
    pause().await;
    if text.is_empty() {
        return Err("empty".into());
    }
    if text == "panic" {
        panic!("asked for");
    }
    let n: u8 = text.parse()?;
    pause().await;
    Ok(n)
}

#[test]
fn exactly_one_when_it_is_ready_and_none_otherwise() {
    let audit = capture();
    drop(parse("1"));
    {
        let mut half_way = pin!(parse("2"));
        let mut cx = Context::from_waker(Waker::noop());
        assert!(half_way.as_mut().poll(&mut cx).is_pending());
        assert!(half_way.as_mut().poll(&mut cx).is_pending());
    }
    assert!(run(parse("")).is_err());
    assert!(run(parse("x")).is_err());
    assert!(catch_unwind(|| run(parse("panic"))).is_err());
    assert!(lines(&audit).is_empty());
    assert_eq!(run(parse("7")).unwrap(), 7);
    assert_eq!(lines(&audit), [r#"a.parse {"text":"7","n":7}"#]);
}

#[test]
fn the_record_is_written_before_the_value_is_returned() {
    let audit = capture();
    let mut future = pin!(parse("7"));
    let mut cx = Context::from_waker(Waker::noop());
    while future.as_mut().poll(&mut cx).is_pending() {
        assert!(lines(&audit).is_empty());
    }
    assert_eq!(lines(&audit).len(), 1);
}

#[audited(event = "a.down", fields(n))]
async fn down(n: u8) -> u8 {
    pause().await;
    if n == 0 {
        0
    } else {
        Box::pin(down(n - 1)).await + 1
    }
}

#[audited(event = "a.gen", fields(N, first))]
async fn generic<'a, const N: usize, T: AuditValue + Clone>(
    first: T,
    rest: &'a [&'a str; N],
) -> Option<&'a str>
where
    T: 'a,
{
    let _ = first.clone();
    pause().await;
    rest.first().copied()
}

#[audited(event = "a.items", fields(n))]
async fn opaque(
    items: impl IntoIterator<Item = impl Into<String>>,
    n: u8,
) -> Result<impl Iterator<Item = String>, String> {
    pause().await;
    if n == 0 {
        return Err("none".into());
    }
    let items: Vec<String> = items.into_iter().map(Into::into).collect();
    Ok(items.into_iter())
}

#[audited(event = "a.dyn", fields(n))]
async fn object(n: u8) -> Result<Box<dyn std::fmt::Debug>, Box<dyn std::error::Error>> {
    pause().await;
    if n == 0 {
        return Ok(Box::new("zero"));
    }
    Ok(Box::new(n))
}

#[audited(event = "a.slot", fields(at))]
async fn slot(slots: &mut [u8], at: usize) -> Option<&mut u8> {
    pause().await;
    slots.get_mut(at)
}

#[allow(unsafe_code)]
#[audited(event = "a.raw", fields(n))]
async unsafe fn raw(n: u8, at: *const u8) -> u8 {
    // SAFETY: the caller's promise
    unsafe { *at + n }
}

#[test]
#[allow(unsafe_code)]
fn generics_recursion_and_borrows() {
    let audit = capture();
    assert_eq!(run(down(1)), 1);
    assert_eq!(run(generic(3, &["a", "b"])), Some("a"));
    assert_eq!(run(opaque(["a"], 1)).unwrap().count(), 1);
    assert!(run(opaque(["a"], 0)).is_err());
    assert_eq!(format!("{:?}", run(object(0)).unwrap()), "\"zero\"");
    let mut slots = [1, 2];
    *run(slot(&mut slots, 1)).unwrap() = 9;
    assert_eq!(slots, [1, 9]);
    // SAFETY: it points to a value
    assert_eq!(run(unsafe { raw(1, &2) }), 3);
    assert_eq!(
        lines(&audit),
        [
            r#"a.down {"n":0}"#,
            r#"a.down {"n":1}"#,
            r#"a.gen {"N":2,"first":3}"#,
            r#"a.items {"n":1}"#,
            r#"a.dyn {"n":0}"#,
            r#"a.slot {"at":1}"#,
            r#"a.raw {"n":1}"#,
        ]
    );
}

#[audited(event = "a.never", fields(n))]
async fn never(n: u8) -> ! {
    pause().await;
    panic_any(n)
}

#[audited(event = "a.panics")]
async fn panics(n: u8) -> Result<u8, ()> {
    pause().await;
    panic_any(n)
}

#[audited(event = "a.empty")]
async fn empty(_unused: String, _: u8) {}

#[test]
fn diverging_and_empty_bodies() {
    let audit = capture();
    assert!(catch_unwind(|| run(never(1))).is_err());
    assert!(catch_unwind(|| run(panics(1))).is_err());
    run(empty(String::new(), 1));
    assert_eq!(lines(&audit), ["a.empty {}"]);
}

fn is_send<T: Send>(value: T) -> T {
    value
}

/// `Cell` is `Send` and not `Sync`: a reference to it across an `.await` would cost `Send`.
#[audited(event = "a.cell", fields(n))]
async fn cell(cell: Cell<u8>, n: u8, _: Cell<u8>) -> Result<Cell<u8>, Cell<u8>> {
    pause().await;
    cell.set(cell.get() + n);
    Ok(cell)
}

#[audited(event = "a.object", fields(n))]
async fn boxed_argument(f: Box<dyn FnOnce() -> u8 + Send>, n: u8) -> u8 {
    pause().await;
    f() + n
}

#[audited(event = "a.when", fields(n), when = ok.get() > 1)]
async fn condition(n: u8) -> Cell<u8> {
    pause().await;
    Cell::new(n)
}

#[test]
fn send_stays() {
    let audit = capture();
    assert_eq!(
        run(is_send(cell(Cell::new(1), 2, Cell::new(0))))
            .unwrap()
            .get(),
        3
    );
    assert_eq!(run(is_send(boxed_argument(Box::new(|| 1), 2))), 3);
    assert_eq!(run(is_send(condition(1))).get(), 1);
    assert_eq!(run(is_send(condition(2))).get(), 2);
    drop(is_send(down(0)));
    drop(is_send(parse("7")));
    assert_eq!(
        lines(&audit),
        [
            r#"a.cell {"n":2}"#,
            r#"a.object {"n":2}"#,
            r#"a.when {"n":2}"#
        ]
    );
}

#[test]
fn a_future_that_panicked_in_its_caller_writes_nothing_more() {
    #[audited(event = "a.inner")]
    async fn inner(f: impl FnOnce()) {
        pause().await;
        f();
    }
    #[audited(event = "a.outer")]
    async fn outer(f: impl FnOnce()) {
        inner(f).await;
    }
    let audit = capture();
    assert!(catch_unwind(AssertUnwindSafe(|| run(outer(|| panic!("thrown"))))).is_err());
    assert!(lines(&audit).is_empty());
    run(outer(|| ()));
    assert_eq!(lines(&audit), ["a.inner {}", "a.outer {}"]);
}

type Cut<'a> = dyn Fn(&'a str) -> &'a str + 'a;

#[audited(event = "a.pointer")]
async fn pointer<'a>(cut: fn(&'a str) -> &'a str) -> Result<fn(&'a str) -> &'a str, &'static str> {
    Ok(cut)
}

#[audited(event = "a.any")]
async fn any(
    cut: for<'a> fn(&'a str) -> &'a str,
) -> Result<for<'a> fn(&'a str) -> &'a str, &'static str> {
    Ok(cut)
}

#[audited(event = "a.closure")]
async fn closure<'a>(cut: Box<Cut<'a>>) -> Option<Box<dyn Fn(&'a str) -> &'a str + 'a>> {
    Some(cut)
}

#[audited(event = "a.label")]
async fn label(
    n: u8,
) -> Option<
    [u8; 'n: {
        if LEN > 2 {
            break 'n 1;
        }
        2
    }],
> {
    Some([n; 1])
}

const LEN: usize = 3;

trait Cuts<'a> {
    fn cut(&self, text: &'a str) -> &'a str;
}

impl<'a, F: Fn(&'a str) -> &'a str> Cuts<'a> for F {
    fn cut(&self, text: &'a str) -> &'a str {
        self(text)
    }
}

#[audited(event = "a.trait")]
async fn lent<'a, 'b: 'a>(
    cut: &'a (dyn for<'x> Cuts<'x> + 'b),
) -> Option<&'a (dyn for<'x> Cuts<'x> + 'b)> {
    Some(cut)
}

#[test]
fn lifetimes_in_what_is_returned() {
    fn first(text: &str) -> &str {
        &text[..1]
    }
    let audit = capture();
    let text = String::from("text");
    assert_eq!(run(pointer(first)).unwrap()(&text), "t");
    assert_eq!(run(any(first)).unwrap()(&text), "t");
    assert_eq!(run(closure(Box::new(first))).unwrap()(&text), "t");
    assert_eq!(run(lent(&first)).unwrap().cut(&text), "t");
    assert_eq!(run(label(1)), Some([1]));
    assert_eq!(
        lines(&audit),
        [
            "a.pointer {}",
            "a.any {}",
            "a.closure {}",
            "a.trait {}",
            "a.label {}"
        ]
    );
}
