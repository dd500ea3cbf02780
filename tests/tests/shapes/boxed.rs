//! Functions that return a boxed future.

use std::future::Future;
use std::pin::Pin;

use audit_core::testing::capture;
use audit_core::{AuditFields, audited};
use audit_tests::{lines, pause, run};
use futures_util::future::{BoxFuture, FutureExt, LocalBoxFuture};

#[derive(AuditFields)]
struct Store {
    id: u8,
}

impl Store {
    #[audited(event = "b.read", hash = "value", fields(self.id, key))]
    fn read<'a>(
        &'a self,
        key: &'a str,
        #[secret] value: String,
    ) -> Pin<Box<dyn Future<Output = Result<u8, String>> + Send + 'a>> {
        let len = key.len();
        if len == 9 {
            return Box::pin(async move { Err(value) });
        }
        let twice = len * 2;
        Box::pin(async move {
            pause().await;
            if len == 0 {
                return Err(key.to_owned());
            }
            let _ = twice;
            Ok(self.id)
        })
    }

    #[audited(event = "b.alias", fields(self.id, key))]
    fn alias<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<usize, ()>> {
        async move {
            pause().await;
            let _ = self.id;
            if key.is_empty() {
                Err(())
            } else {
                Ok(key.len())
            }
        }
        .boxed()
    }

    #[audited(event = "b.local", fields(key))]
    fn local<'a>(&'a self, key: &'a str) -> LocalBoxFuture<'a, Option<usize>> {
        Box::pin(async move { (!key.is_empty()).then_some(key.len()) })
    }
}

/// An alias with the usual name, which gives more than its argument.
mod own {
    use super::{Future, Pin, audited};

    type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, String>> + Send + 'a>>;

    #[audited(event = "b.own", fields(key, first = ok.0))]
    pub(super) fn alias(key: &str) -> BoxFuture<'_, (u8, usize)> {
        Box::pin(async move {
            if key.is_empty() {
                return Err(key.to_owned());
            }
            Ok((7, key.len()))
        })
    }
}

#[test]
fn what_an_alias_gives_is_what_its_future_gives() {
    let audit = capture();
    assert_eq!(run(own::alias("")), Err(String::new()));
    assert!(audit.records().is_empty());
    assert_eq!(run(own::alias("k")), Ok((7, 1)));
    assert_eq!(audit.records()[0]["fields"]["first"], 7);
}

#[audited(event = "b.rec", fields(n))]
fn recursive(n: u8) -> Pin<Box<dyn Future<Output = u8>>> {
    Box::pin(async move {
        if n == 0 {
            0
        } else {
            recursive(n - 1).await + 1
        }
    })
}

#[audited(event = "b.path")]
fn by_path(n: u8) -> ::core::pin::Pin<std::boxed::Box<dyn ::core::future::Future<Output = u8>>> {
    Box::pin(async move { n })
}

/// What it gives may live shorter than the box: rustc is not told `R: 'a`.
struct Transaction {
    level: u8,
}

impl Transaction {
    #[audited(event = "b.run", fields(name), when = name.len() < LIMIT, failure = "b.run_failed")]
    fn run<'a, F, R, E>(&'a mut self, name: &'a str, callback: F) -> BoxFuture<'a, Result<R, E>>
    where
        F: for<'c> FnOnce(&'c mut Transaction) -> BoxFuture<'c, Result<R, E>> + Send + 'a,
        R: Send,
        E: Send,
    {
        // None of these is what the attribute and the signature speak of.
        const LIMIT: usize = 0;
        type Result = usize;
        let name: Result = name.len() + LIMIT;
        Box::pin(async move {
            struct BoxFuture;
            let _ = (name, BoxFuture);
            self.level += 1;
            let done = callback(self).await?;
            pause().await;
            Ok(done)
        })
    }

    #[audited(event = "b.lent", fields(name))]
    fn lent<'a, 'b>(
        &'a mut self,
        name: &'a str,
        given: impl FnOnce() -> &'b str + 'a,
    ) -> LocalBoxFuture<'a, Option<&'b str>> {
        let len = name.len();
        async move {
            let given = given();
            self.level = 0;
            (given.len() > len).then_some(given)
        }
        .boxed_local()
    }

    #[audited(event = "b.taken")]
    fn taken<'a, R>(take: impl FnOnce() -> R + 'a) -> LocalBoxFuture<'a, Option<R>> {
        Box::pin(async { Some(take()) })
    }
}

const LIMIT: usize = 3;

fn is_send<T: Send>(value: T) -> T {
    value
}

#[test]
fn recorded_when_the_future_lives_longer_than_what_it_gives() {
    let mut transaction = Transaction { level: 0 };
    let audit = capture();
    let level = |t: &mut Transaction| t.level;
    let read = transaction.run("up", |t| async move { Ok::<_, ()>(level(t)) }.boxed());
    assert_eq!(run(is_send(read)), Ok(1));
    let long = transaction.run("long", |t| async move { Ok::<_, ()>(level(t)) }.boxed());
    assert_eq!(run(long), Ok(2));
    let failing = transaction.run("no", |_| Box::pin(async { Err::<u8, _>(()) }));
    assert_eq!(run(failing), Err(()));
    drop(transaction.run("xx", |_| Box::pin(async { Ok::<u8, ()>(1) })));
    assert_eq!(run(transaction.lent("k", || "given")), Some("given"));
    assert_eq!(run(transaction.lent("long", || "")), None);
    assert_eq!(run(Transaction::taken(|| 1)), Some(1));
    assert_eq!(
        lines(&audit),
        [
            r#"b.run {"name":"up"}"#,
            r#"b.run_failed {"name":"no","outcome":"failure"}"#,
            r#"b.lent {"name":"k"}"#,
            "b.taken {}",
        ]
    );
}

#[test]
fn recorded_when_the_future_is_ready() {
    let store = Store { id: 1 };
    let audit = capture();
    assert_eq!(run(is_send(store.read("k", "v".into()))), Ok(1));
    assert!(run(store.read("", "v".into())).is_err());
    assert!(run(store.read("123456789", "v".into())).is_err());
    drop(store.read("never", "v".into()));
    assert_eq!(run(is_send(store.alias("kk"))), Ok(2));
    assert!(run(store.alias("")).is_err());
    assert_eq!(run(store.local("k")), Some(1));
    assert_eq!(run(store.local("")), None);
    assert_eq!(run(recursive(1)), 1);
    assert_eq!(run(by_path(1)), 1);
    let hash = audit_core::hash_value_prefix("v", 8);
    assert_eq!(
        lines(&audit),
        [
            &format!(r#"b.read {{"value_hash":"{hash}","id":1,"key":"k"}}"#),
            r#"b.alias {"id":1,"key":"kk"}"#,
            r#"b.local {"key":"k"}"#,
            r#"b.rec {"n":0}"#,
            r#"b.rec {"n":1}"#,
            "b.path {}",
        ]
    );
}
