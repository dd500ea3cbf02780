//! Functions that return `impl Future`.

use std::future::{Future, ready};

use audit_core::testing::capture;
use audit_core::{AuditFields, audited};
use audit_tests::{lines, pause, run};

#[derive(AuditFields)]
struct Store {
    id: u8,
}

impl Store {
    #[audited(event = "f.read", fields(self.id, key))]
    fn read<'a>(&'a self, key: &'a str) -> impl Future<Output = Result<u8, String>> + Send + 'a {
        let len = key.len();
        async move {
            pause().await;
            if len == 0 {
                return Err(key.to_owned());
            }
            Ok(self.id)
        }
    }

    /// The future borrows nothing, and says so.
    #[audited(event = "f.owned", fields(self.id, key))]
    fn owned(&self, key: &str) -> impl Future<Output = usize> + Send + use<> {
        let len = key.len();
        async move {
            pause().await;
            len
        }
    }

    #[audited(event = "f.some", fields(key))]
    fn some<'s, 'k, T: Clone>(
        &'s self,
        key: &'k str,
        other: T,
    ) -> impl Future<Output = Option<u8>> + use<'s, T> {
        let len = key.len();
        async move {
            let _ = other.clone();
            pause().await;
            (len > 1).then_some(self.id)
        }
    }
}

#[audited(event = "f.ready", fields(n))]
fn at_once(n: u8) -> impl Future<Output = Result<u8, ()>> + Unpin {
    if n == 0 {
        return ready(Err(()));
    }
    ready(Ok(n))
}

#[audited(event = "f.inner", fields(n))]
fn opaque_output(n: u8) -> impl Future<Output = Result<impl Iterator<Item = u8>, ()>> {
    async move { if n == 0 { Err(()) } else { Ok(0..n) } }
}

#[audited(event = "f.pin_impl", fields(n))]
fn pinned(n: u8) -> std::pin::Pin<Box<impl Future<Output = u8>>> {
    Box::pin(async move { n })
}

trait Fetched: Sized {
    type Missing;
    fn fetched(n: u8) -> Result<Self, Self::Missing>;
}

impl Fetched for u64 {
    type Missing = String;
    fn fetched(n: u8) -> Result<u64, String> {
        if n == 0 {
            return Err("none".into());
        }
        Ok(n.into())
    }
}

async fn fetch<T: Fetched>(n: u8) -> Result<T, T::Missing> {
    pause().await;
    T::fetched(n)
}

/// What is fetched is inferred from what is returned.
#[audited(event = "f.told", fields(n))]
fn told(n: u8) -> impl Future<Output = Result<u64, String>> + Send {
    fetch(n)
}

#[audited(event = "f.told_any", fields(n), when = n < 9)]
fn told_any<T: Fetched>(n: u8) -> impl Future<Output = Result<T, T::Missing>> {
    fetch(n)
}

#[audited(event = "f.told_boxed", fields(n))]
fn told_boxed(n: u8) -> std::pin::Pin<Box<dyn Future<Output = Result<u64, String>>>> {
    if n == 9 {
        return Box::pin(ready(Err("nine".to_owned())));
    }
    Box::pin(fetch(n))
}

#[test]
fn recorded_as_what_the_signature_tells() {
    let audit = capture();
    assert_eq!(run(told(1)), Ok(1));
    assert!(run(told(0)).is_err());
    assert_eq!(run(told_any::<u64>(2)), Ok(2));
    assert_eq!(run(told_any::<u64>(9)), Ok(9));
    assert_eq!(run(told_boxed(3)), Ok(3));
    assert!(run(told_boxed(9)).is_err());
    assert_eq!(
        lines(&audit),
        [
            r#"f.told {"n":1}"#,
            r#"f.told_any {"n":2}"#,
            r#"f.told_boxed {"n":3}"#,
        ]
    );
}

#[test]
fn recorded_when_the_future_is_ready() {
    let store = Store { id: 1 };
    let audit = capture();
    let owned = {
        let key = "key".to_owned();
        store.owned(&key)
    };
    assert!(lines(&audit).is_empty());
    assert_eq!(run(owned), 3);
    assert_eq!(run(store.read("k")), Ok(1));
    assert!(run(store.read("")).is_err());
    drop(store.read("never"));
    let some = {
        let key = "kk".to_owned();
        store.some(&key, 1)
    };
    assert_eq!(run(some), Some(1));
    assert_eq!(run(store.some("k", 1)), None);
    assert_eq!(run(at_once(2)), Ok(2));
    assert_eq!(run(at_once(0)), Err(()));
    assert_eq!(run(opaque_output(2)).unwrap().count(), 2);
    assert!(run(opaque_output(0)).is_err());
    assert_eq!(run(pinned(4)), 4);
    assert_eq!(
        lines(&audit),
        [
            r#"f.owned {"id":1,"key":"key"}"#,
            r#"f.read {"id":1,"key":"k"}"#,
            r#"f.some {"key":"kk"}"#,
            r#"f.ready {"n":2}"#,
            r#"f.inner {"n":2}"#,
            r#"f.pin_impl {"n":4}"#,
        ]
    );
}

/// Outside the future the body may fail at once: by panicking, which writes nothing.
#[audited(event = "f.early")]
fn early(n: u8) -> impl Future<Output = u8> {
    assert!(n > 0, "zero");
    async move { n }
}

#[test]
fn a_panic_before_the_future_writes_nothing() {
    let audit = capture();
    assert!(std::panic::catch_unwind(|| run(early(0))).is_err());
    assert_eq!(run(early(1)), 1);
    assert_eq!(lines(&audit), ["f.early {}"]);
}
