//! Synchronous functions.

use std::fmt::{Debug, Display};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};

use audit_core::testing::capture;
use audit_core::{AuditValue, audited};
use audit_tests::lines;

#[audited(event = "plain.unit")]
fn unit() {}

#[audited(event = "plain.parse", fields(text, n = ok))]
fn parse(text: &str) -> Result<u8, Box<dyn std::error::Error>> {
    {}
    if text.is_empty() {
        return Err("empty".into());
    }
    if text == "panic" {
        panic!("asked for");
    }
    let n: u8 = text.parse()?;
    Ok(n)
}

#[test]
fn exactly_one_on_success_and_none_on_failure_or_panic() {
    let audit = capture();
    unit();
    assert_eq!(parse("7").unwrap(), 7);
    assert!(parse("").is_err());
    assert!(parse("x").is_err());
    assert!(catch_unwind(|| parse("panic")).is_err());
    assert_eq!(
        lines(&audit),
        ["plain.unit {}", r#"plain.parse {"text":"7","n":7}"#]
    );
}

#[audited(event = "plain.down", fields(n))]
fn down(n: u8) -> Option<u8> {
    if n == 0 {
        Some(0)
    } else {
        down(n - 1).filter(|_| n != 3)
    }
}

#[test]
fn recursion_records_each_level_that_succeeds() {
    let audit = capture();
    assert_eq!(down(4), None);
    let inner_first = [0, 1, 2].map(|n| format!(r#"plain.down {{"n":{n}}}"#));
    assert_eq!(lines(&audit), inner_first);
}

#[audited(event = "plain.gen", fields(N, first, label = "x", neg = -1, on = true))]
fn generic<'a, const N: usize, T: AuditValue + Copy>(
    first: T,
    rest: [&'a str; N],
) -> Option<&'a str>
where
    T: Display,
{
    let _ = first.to_string();
    rest.first().copied()
}

#[audited(event = "plain.items", fields(n))]
fn opaque(items: impl IntoIterator<Item = impl Into<String>>, n: u8) -> Vec<String> {
    let n = usize::from(n);
    items.into_iter().map(Into::into).take(n).collect()
}

#[audited(event = "plain.iter", fields(n))]
fn iterator(n: u8) -> Result<impl Iterator<Item = u8>, String> {
    if n == 0 {
        return Err("none".into());
    }
    Ok(0..n)
}

#[audited(event = "plain.dyn", fields(n))]
fn object(n: u8) -> Result<Box<dyn Debug>, Box<dyn std::error::Error>> {
    let _: u8 = "3".parse()?;
    if n == 0 {
        return Ok(Box::new("zero"));
    }
    Ok(Box::new(n))
}

#[audited(event = "plain.closure", fields(n))]
fn closure(n: u8) -> Option<Box<dyn Fn(u8) -> u8>> {
    Some(Box::new(move |m| n + m))
}

#[test]
fn generics_and_opaque_types() {
    let audit = capture();
    assert_eq!(generic(3, ["a", "b"]), Some("a"));
    assert_eq!(generic::<0, _>("t", []), None);
    assert_eq!(opaque(["a", "b"], 1), ["a"]);
    assert_eq!(iterator(2).unwrap().collect::<Vec<_>>(), [0, 1]);
    assert!(iterator(0).is_err());
    assert_eq!(format!("{:?}", object(0).unwrap()), "\"zero\"");
    assert_eq!(closure(1).unwrap()(2), 3);
    assert_eq!(
        lines(&audit),
        [
            r#"plain.gen {"N":2,"first":3,"label":"x","neg":-1,"on":true}"#,
            r#"plain.items {"n":1}"#,
            r#"plain.iter {"n":2}"#,
            r#"plain.dyn {"n":0}"#,
            r#"plain.closure {"n":1}"#,
        ]
    );
}

#[audited(event = "plain.pick", fields(key))]
fn elided<'a>(key: &'a str, _other: &str) -> &'a str {
    &key[1..]
}

#[audited(event = "plain.chain", fields(key))]
fn chained<'a, 'b: 'a>(key: &'b mut String, fallback: &'a str) -> &'a str {
    key.push('!');
    if key.len() > 2 { key } else { fallback }
}

#[audited(event = "plain.slot", fields(at))]
fn slot(slots: &mut [u8], at: usize) -> Option<&mut u8> {
    slots.get_mut(at)
}

#[test]
fn borrows_pass_through() {
    let audit = capture();
    let mut key = "ab".to_owned();
    assert_eq!(elided(&key, ""), "b");
    assert_eq!(chained(&mut key, "-"), "ab!");
    let mut slots = [1, 2];
    *slot(&mut slots, 1).unwrap() = 9;
    assert!(slot(&mut slots, 2).is_none());
    assert_eq!(slots, [1, 9]);
    assert_eq!(
        lines(&audit),
        [
            r#"plain.pick {"key":"ab"}"#,
            r#"plain.chain {"key":"ab"}"#,
            r#"plain.slot {"at":1}"#
        ]
    );
}

#[audited(event = "plain.never", fields(n))]
fn never(n: u8) -> ! {
    panic_any(n)
}

#[audited(event = "plain.c", fields(n))]
extern "C" fn c(n: u8) -> u8 {
    n
}

#[allow(unsafe_code)]
#[audited(event = "plain.raw", fields(n))]
unsafe fn raw(n: u8, at: *const u8) -> u8 {
    // SAFETY: the caller's promise
    unsafe { *at + n }
}

#[test]
#[allow(unsafe_code)]
fn never_and_foreign_and_unsafe() {
    let audit = capture();
    assert!(catch_unwind(|| never(1)).is_err());
    assert_eq!(c(2), 2);
    let pointer: extern "C" fn(u8) -> u8 = c;
    assert_eq!(pointer(3), 3);
    // SAFETY: it points to a value
    assert_eq!(unsafe { raw(1, &2) }, 3);
    assert_eq!(
        lines(&audit),
        [
            r#"plain.c {"n":2}"#,
            r#"plain.c {"n":3}"#,
            r#"plain.raw {"n":1}"#
        ]
    );
}

#[audited(event = "plain.local", fields(n))]
fn local_items(n: u8) -> u8 {
    #![allow(clippy::items_after_statements)]
    macro_rules! twice {
        ($e:expr) => {
            $e * 2
        };
    }
    fn helper(n: u8) -> u8 {
        n + 1
    }
    const ONE: u8 = 1;
    struct Own(u8);
    Own(twice!(helper(n)) + ONE).0
}

#[audited(event = "plain.loop")]
fn labelled(limit: u8) -> Option<u8> {
    let mut n = 0;
    'outer: loop {
        loop {
            n += 1;
            if n == 7 {
                return None;
            }
            if n > limit {
                break 'outer;
            }
        }
    }
    Some(n)
}

#[audited(event = "plain.mutable", fields(list = ok))]
fn mutable(mut list: Vec<u8>, extra: &mut Vec<u8>) -> Vec<u8> {
    list.append(extra);
    extra.push(0);
    list
}

#[test]
fn bodies_keep_their_own_items_and_labels() {
    let audit = capture();
    assert_eq!(local_items(2), 7);
    assert_eq!(labelled(3), Some(4));
    assert_eq!(labelled(9), None);
    let mut extra = vec![2];
    assert_eq!(mutable(vec![1], &mut extra), [1, 2]);
    assert_eq!(extra, [0]);
    assert_eq!(
        lines(&audit),
        [
            r#"plain.local {"n":2}"#,
            "plain.loop {}",
            r#"plain.mutable {"list":[1,2]}"#
        ]
    );
}

#[test]
fn nothing_is_written_while_unwinding_through_a_handler() {
    #[audited(event = "plain.outer")]
    fn outer(f: impl FnOnce()) {
        f();
    }
    let audit = capture();
    let thrown = catch_unwind(AssertUnwindSafe(|| outer(|| panic!("inner"))));
    assert!(thrown.is_err());
    assert!(lines(&audit).is_empty());
}
