//! S1 and S2: one record after success, decided on the value; none, or the failure event, otherwise.

#![allow(clippy::unnecessary_box_returns, clippy::trivially_copy_pass_by_ref)]

use std::cell::Cell;
use std::fmt::{self, Display};
use std::panic::catch_unwind;
use std::sync::Arc;

use audit_core::testing::capture;
use audit_core::{ActorKind, AuditContext, AuditFutureExt, AuditValue, Outcome, audited};
use audit_tests::{lines, pause, run};

type Aliased<T> = Result<T, String>;
type Named = Aliased<Option<Receipt>>;

#[derive(Clone, Copy)]
struct Receipt {
    accepted: bool,
}

impl Outcome for Receipt {
    fn is_success(&self) -> bool {
        self.accepted
    }
}

struct Done;
impl Outcome for Done {}

/// Says nothing of success.
#[derive(Clone, Copy)]
struct Opaque;

/// One annotated function per type, called with each value, and how many of them were recorded.
macro_rules! recorded {
    ($ty:ty: $($value:expr),+ $(,)?) => {{
        #[audited(event = "o.value")]
        fn synchronous(value: $ty) -> $ty {
            value
        }
        #[audited(event = "o.value")]
        async fn asynchronous(value: $ty) -> $ty {
            pause().await;
            value
        }
        let audit = capture();
        $(let _ = synchronous($value);)+
        let synchronous = audit.records().len();
        $(let _ = run(asynchronous($value));)+
        assert_eq!(audit.records().len(), 2 * synchronous, stringify!($ty));
        synchronous
    }};
}

#[test]
fn success_is_decided_on_the_value() {
    let receipt = |accepted| Receipt { accepted };
    assert_eq!(recorded!(Aliased<u8>: Ok(1), Err("no".into())), 1);
    assert_eq!(recorded!(Option<Opaque>: Some(Opaque), None), 1);
    assert_eq!(recorded!(Result<Opaque, ()>: Ok(Opaque), Err(())), 1);
    assert_eq!(
        recorded!(Aliased<Option<u8>>: Ok(Some(1)), Ok(None), Err("no".into())),
        1
    );
    assert_eq!(
        recorded!(Option<Result<u8, ()>>: Some(Ok(1)), Some(Err(())), None),
        1
    );
    assert_eq!(
        recorded!(Named: Ok(Some(receipt(true))), Ok(Some(receipt(false))), Ok(None), Err("no".into())),
        1
    );
    assert_eq!(recorded!(Receipt: receipt(true), receipt(false)), 1);
    assert_eq!(
        recorded!(Box<Receipt>: Box::new(receipt(true)), Box::new(receipt(false))),
        1
    );
    assert_eq!(
        recorded!(Arc<Receipt>: Arc::new(receipt(true)), Arc::new(receipt(false))),
        1
    );
    assert_eq!(recorded!(Done: Done), 1);
    assert_eq!(recorded!((): ()), 1);
    assert_eq!(recorded!(bool: true, false), 2);
    assert_eq!(recorded!((Opaque,): (Opaque,)), 1);
    assert_eq!(
        recorded!((u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, Opaque):
            (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Opaque)),
        1
    );
    assert_eq!(recorded!((u8, Opaque): (1, Opaque)), 1);
    assert_eq!(recorded!(Vec<Opaque>: vec![Opaque], vec![]), 2);
    assert_eq!(recorded!(&'static str: "", "x"), 2);
    assert_eq!(recorded!(Result<(), std::convert::Infallible>: Ok(())), 1);
}

#[audited(event = "o.generic", fields(n))]
fn generic<T: Outcome>(value: T, n: u8) -> T {
    let _ = n;
    value
}

#[audited(event = "o.deep", fields(n))]
fn deep<T>(value: T, n: u8) -> Result<Option<T>, ()> {
    if n == 0 { Ok(None) } else { Ok(Some(value)) }
}

#[test]
fn generic_values() {
    let audit = capture();
    assert!(generic(Receipt { accepted: true }, 1).accepted);
    assert!(!generic(Receipt { accepted: false }, 2).accepted);
    assert!(deep(Opaque, 1).is_ok());
    assert!(deep(Opaque, 0).is_ok());
    assert_eq!(lines(&audit), [r#"o.generic {"n":1}"#, r#"o.deep {"n":1}"#]);
}

/// Counts how often it is serialised.
struct Counted<'a>(&'a Cell<u8>);

impl serde::Serialize for Counted<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.set(self.0.get() + 1);
        to.serialize_u8(self.0.get())
    }
}

impl AuditValue for Counted<'_> {}

impl Display for Counted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.set(self.0.get() + 1);
        f.write_str("shown")
    }
}

#[audited(
    event = "o.done",
    failure = "o.failed",
    hash = "secret",
    fields(id = ok, value, n, %shown),
    when = *ok != 7
)]
fn reported(
    value: &Counted<'_>,
    shown: &Counted<'_>,
    #[secret] secret: &str,
    n: u8,
) -> Result<u8, String> {
    let _ = (value, shown);
    match n {
        0 => Err(format!("{secret} was refused")),
        9 => panic!("{secret} is wrong"),
        n => Ok(n),
    }
}

#[test]
fn the_failure_event_has_the_same_fields_and_the_outcome() {
    let audit = capture();
    let (value, shown) = (Cell::new(0), Cell::new(0));
    let call = |n| reported(&Counted(&value), &Counted(&shown), "s3cret", n);
    let hash = audit_core::hash_value_prefix("s3cret", 8);
    assert!(call(0).is_err());
    assert_eq!((value.get(), shown.get()), (1, 1), "serialised once");
    assert_eq!(call(1), Ok(1));
    assert_eq!((value.get(), shown.get()), (2, 2), "serialised once");
    assert_eq!(call(7), Ok(7), "a false `when` is no failure");
    assert_eq!(
        lines(&audit),
        [
            format!(
                r#"o.failed {{"secret_hash":"{hash}","value":1,"n":0,"shown":"shown","outcome":"failure"}}"#
            ),
            format!(r#"o.done {{"secret_hash":"{hash}","id":1,"value":2,"n":1,"shown":"shown"}}"#),
        ]
    );
    assert!(!format!("{:?}", audit.records()).contains("s3cret"));
    let call = || reported(&Counted(&Cell::new(0)), &Counted(&Cell::new(0)), "s", 9);
    assert!(catch_unwind(call).is_err());
    assert_eq!(audit.records().len(), 2, "nothing on panic");
}

#[audited(event = "o.async", failure = "o.async_failed", fields(key, n = ok))]
async fn failing(key: String) -> Result<Option<usize>, String> {
    pause().await;
    match key.as_str() {
        "err" => Err(key),
        "none" => Ok(None),
        _ => Ok(Some(key.len())),
    }
}

#[test]
fn failures_of_futures() {
    let audit = capture();
    assert!(run(failing("err".into())).is_err());
    assert_eq!(run(failing("none".into())), Ok(None));
    assert_eq!(run(failing("k".into())), Ok(Some(1)));
    drop(failing("dropped".into()));
    assert_eq!(
        lines(&audit),
        [
            r#"o.async_failed {"key":"err","outcome":"failure"}"#,
            r#"o.async_failed {"key":"none","outcome":"failure"}"#,
            r#"o.async {"key":"k","n":1}"#,
        ]
    );
}

#[audited(event = "o.when", when = ok.0.len() > min && *extra, fields(n = ok.1))]
fn when_sees_copies(min: usize, extra: &bool, list: Vec<u8>) -> Result<(Vec<u8>, u8), ()> {
    if list.is_empty() {
        Err(())
    } else {
        Ok((list, 5))
    }
}

#[audited(event = "o.when", when = ok.0.len() > min && *extra, fields(n = ok.1))]
async fn async_when(min: usize, extra: &bool, list: Vec<u8>) -> Result<(Vec<u8>, u8), ()> {
    pause().await;
    if list.is_empty() {
        Err(())
    } else {
        Ok((list, 5))
    }
}

#[test]
fn conditions_see_what_was_copied() {
    let audit = capture();
    for (min, extra, list) in [(0, true, vec![1]), (0, false, vec![1]), (1, true, vec![1])] {
        assert!(when_sees_copies(min, &extra, list.clone()).is_ok());
        assert!(run(async_when(min, &extra, list)).is_ok());
    }
    assert!(when_sees_copies(0, &true, vec![]).is_err());
    assert_eq!(lines(&audit), [r#"o.when {"n":5}"#, r#"o.when {"n":5}"#]);
}

#[audited(event = "o.context", context = ctx, actor = "admin")]
fn by_reference(ctx: &AuditContext) -> Result<(), ()> {
    let _ = ctx;
    Ok(())
}

#[audited(event = "o.context", context = AuditContext::new().with_user_id(id))]
async fn made(id: &str) {
    let _ = id;
    pause().await;
}

#[audited(event = "o.context", context = ctx)]
fn by_value(ctx: AuditContext) {}

#[audited(event = "o.context", context = ctx)]
async fn consumed(mut ctx: AuditContext) {
    ctx = ctx.with_user_id("mallory");
    drop(ctx);
}

#[audited(event = "o.context", context = ctx.clone().with_user_id(id))]
async fn out_of_a_pattern((ctx, id): (AuditContext, &str)) {
    drop(ctx);
    let _ = id;
}

#[audited(event = "o.context", actor = "cron")]
async fn current() {
    pause().await;
}

#[test]
fn context_and_actor() {
    let audit = capture();
    let bob = AuditContext::new()
        .with_user_id("bob")
        .with_actor_kind(ActorKind::Agent);
    let carol = AuditContext::new()
        .with_user_id("carol")
        .with_actor_kind(ActorKind::Agent);
    let entered = bob.enter();
    assert!(by_reference(&carol).is_ok());
    by_value(carol.clone());
    run(consumed(carol.clone()));
    run(out_of_a_pattern((carol.clone(), "erin")));
    run(made("dave"));
    run(current());
    run(carol.scope(current()));
    let carried = current().in_current_audit_context();
    drop(entered);
    run(carried);
    run(current());
    let who = |record: &serde_json::Value| {
        format!("{} {}", record["user_id"], record["actor_kind"]).replace('"', "")
    };
    let who: Vec<String> = audit.records().iter().map(who).collect();
    assert_eq!(
        who,
        [
            "carol admin",
            "carol agent",
            "carol agent",
            "erin agent",
            "dave user",
            "bob cron",
            "carol cron",
            "bob cron",
            " cron"
        ]
    );
}
