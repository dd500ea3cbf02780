//! Functions that give out a closure: rustc infers its parameters as without the attribute.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::panic::{AssertUnwindSafe, catch_unwind};

use audit_core::testing::capture;
use audit_core::{AuditFields, audited};
use audit_tests::lines;

#[audited(event = "closure.longer", fields(least), when = *least > 1)]
fn longer(least: &usize) -> impl Fn(&str) -> bool + '_ {
    move |text| text.len() > *least
}

#[audited(event = "closure.compare", when = true)]
fn compare<T, K: Ord>(key: impl Fn(&T) -> K) -> impl Fn(&T, &T) -> Ordering {
    move |a, b| key(a).cmp(&key(b))
}

#[audited(event = "closure.rest", fields(from), when = from < 9)]
fn rest(mut from: usize) -> impl FnMut(&str) -> &str + Send {
    if from > 0 {
        from += 1;
    }
    return move |text| &text[from..];
}

#[audited(event = "closure.asked", fields(n), when = ok(1) > 1)]
fn asked(n: u8) -> impl Fn(u8) -> u8 {
    move |m: u8| n + m
}

#[derive(AuditFields)]
struct Counter {
    count: usize,
}

impl Counter {
    #[audited(event = "closure.count", fields(self.count), when = self.count < 2)]
    fn count(&mut self) -> impl FnMut(&[u8]) -> usize + '_ {
        move |bytes| {
            self.count += bytes.len();
            self.count
        }
    }
}

#[test]
fn given_out_closures_take_what_their_types_say() {
    let audit = capture();
    assert!(longer(&2)("abc"));
    assert!(!longer(&1)("a"));
    assert!(longer(&0)("a"));
    assert_eq!(compare(|n: &i32| -n)(&1, &2), Ordering::Greater);
    assert_eq!(rest(0)("abc"), "abc");
    assert_eq!(rest(1)("abc"), "c");
    assert_eq!(asked(1)(1), 2);
    assert_eq!(asked(0)(1), 1);
    let mut counter = Counter { count: 1 };
    assert_eq!(counter.count()(&[1, 2]), 3);
    assert_eq!(counter.count()(&[1, 2]), 5);
    assert_eq!(
        lines(&audit),
        [
            r#"closure.longer {"least":2}"#,
            "closure.compare {}",
            r#"closure.rest {"from":0}"#,
            r#"closure.rest {"from":1}"#,
            r#"closure.asked {"n":1}"#,
            r#"closure.count {"count":1}"#,
        ]
    );
}

thread_local! {
    static DROPPED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        DROPPED.with_borrow_mut(|dropped| dropped.push(self.0));
    }
}

macro_rules! ends {
    ($([$($attr:tt)*] $name:ident)*) => {
        $($($attr)*
        fn $name(fails: bool, first: Noisy, (_second, _): (Noisy, Noisy), _third: Noisy) -> impl Fn(&str) -> bool {
            let _local = Noisy("local");
            assert!(!fails);
            move |text| text == first.0
        })*
    };
}

ends! { [] unannotated [#[audited(event = "closure.ends", when = true)]] annotated }

/// What is dropped, and when, up to the end of what was given out.
fn drops(given: impl FnOnce() -> bool) -> Vec<&'static str> {
    let left = match catch_unwind(AssertUnwindSafe(given)) {
        Ok(true) => "asked",
        Ok(false) => "not",
        Err(_) => "panic",
    };
    let mut drops = DROPPED.take();
    drops.push(left);
    drops
}

#[test]
fn a_closure_that_is_not_given_out_leaves_no_record() {
    let audit = capture();
    let of = Noisy;
    for fails in [false, true] {
        let twin = drops(|| unannotated(fails, of("first"), (of("a"), of("b")), of("c"))("first"));
        let drops = drops(|| annotated(fails, of("first"), (of("a"), of("b")), of("c"))("first"));
        assert_eq!(drops, twin, "fails: {fails}");
        assert!(drops.contains(&if fails { "panic" } else { "asked" }));
    }
    assert_eq!(lines(&audit), ["closure.ends {}"]);
}

#[test]
fn a_closure_given_out_while_unwinding_is_recorded() {
    struct Late;
    impl Drop for Late {
        fn drop(&mut self) {
            assert!(longer(&7)("12345678"));
        }
    }
    let audit = capture();
    let thrown = catch_unwind(|| {
        let _late = Late;
        panic!("asked for");
    });
    assert!(thrown.is_err());
    assert_eq!(lines(&audit), [r#"closure.longer {"least":7}"#]);
}
