//! Trait impls and default methods: synchronous, native `async fn`, `-> impl Future` and
//! `#[async_trait]`.

use std::convert::TryFrom;
use std::future::Future;

use async_trait::async_trait;
use audit_core::testing::capture;
use audit_core::{AuditFields, AuditValue, audited, hash_value_prefix};
use audit_tests::{lines, pause, run};

#[derive(AuditFields)]
struct Store {
    id: u8,
}

trait Plain {
    const KIND: &'static str;

    #[audited(event = "t.default", fields(n, Self::KIND))]
    fn plain_default(&self, n: u8) -> u8 {
        self.required(n).unwrap_or(0)
    }

    fn required(&self, n: u8) -> Result<u8, ()>;

    #[audited(event = "t.assoc", fields(n))]
    fn plain_associated(n: u8) -> u8 {
        n
    }

    #[audited(event = "t.sized")]
    fn consumed(self) -> Option<Self>
    where
        Self: Sized,
    {
        Some(self)
    }
}

impl Plain for Store {
    const KIND: &'static str = "store";

    #[audited(event = "t.required", fields(self.id, n))]
    fn required(&self, n: u8) -> Result<u8, ()> {
        if n == 0 { Err(()) } else { Ok(n) }
    }
}

#[test]
fn synchronous_trait_methods() {
    let audit = capture();
    assert_eq!(Store { id: 1 }.plain_default(2), 2);
    assert_eq!(Store { id: 1 }.plain_default(0), 0);
    assert_eq!(Store::plain_associated(3), 3);
    assert!(Store { id: 1 }.consumed().is_some());
    assert_eq!(
        lines(&audit),
        [
            r#"t.required {"id":1,"n":2}"#,
            r#"t.default {"n":2,"KIND":"store"}"#,
            r#"t.default {"n":0,"KIND":"store"}"#,
            r#"t.assoc {"n":3}"#,
            "t.sized {}",
        ]
    );
}

trait Native<K> {
    async fn fetch(&self, key: &K) -> Result<&u8, String>;

    #[audited(event = "n.default", fields(n))]
    async fn native_default(&mut self, n: u8) -> Option<&mut Self> {
        pause().await;
        (n > 0).then_some(self)
    }

    #[audited(event = "n.sent", fields(n))]
    async fn generic<'a, T: AuditValue>(&'a self, n: T, text: &'a str) -> &'a str
    where
        K: 'a,
    {
        pause().await;
        drop(n);
        text
    }
}

impl<K: AuditValue + ToString> Native<K> for Store {
    #[audited(event = "n.get", fields(self.id, key))]
    async fn fetch(&self, key: &K) -> Result<&u8, String> {
        pause().await;
        if key.to_string().is_empty() {
            Err("empty".into())
        } else {
            Ok(&self.id)
        }
    }
}

struct Lent<'a>(&'a str);

impl<'a> Native<&'a str> for Lent<'a> {
    #[audited(event = "n.lent", fields(key))]
    async fn fetch(&self, key: &&'a str) -> Result<&u8, String> {
        pause().await;
        Err(self.0.replace(key, ""))
    }

    #[audited(event = "n.lentdefault", fields(n))]
    async fn native_default(&mut self, n: u8) -> Option<&mut Self> {
        self.0 = "";
        (n > 0).then_some(self)
    }
}

#[test]
fn native_async_trait_methods() {
    let audit = capture();
    let mut store = Store { id: 1 };
    assert_eq!(run(store.fetch(&"k")), Ok(&1));
    assert!(run(store.fetch(&"")).is_err());
    assert!(run(Native::<u8>::native_default(&mut store, 1)).is_some());
    assert!(run(Native::<u8>::native_default(&mut store, 0)).is_none());
    assert_eq!(run(Native::<u8>::generic(&store, 'c', "t")), "t");
    let text = "text".to_owned();
    let mut lent = Lent(&text);
    assert_eq!(run(lent.fetch(&"x")), Err("te".to_owned() + "t"));
    assert!(run(lent.native_default(1)).is_some());
    assert_eq!(
        lines(&audit),
        [
            r#"n.get {"id":1,"key":"k"}"#,
            r#"n.default {"n":1}"#,
            r#"n.sent {"n":"c"}"#,
            r#"n.lentdefault {"n":1}"#,
        ]
    );
}

/// As `trait_variant` writes it.
trait Sendable {
    fn get(&self, key: &str) -> impl Future<Output = Result<u8, ()>> + Send;
    fn put(&mut self, key: &str) -> impl Future<Output = ()> + Send;

    #[audited(event = "s.default", fields(n))]
    fn sent_default(&self, n: u8) -> impl Future<Output = u8> + Send {
        async move { n }
    }
}

impl Sendable for Store {
    #[audited(event = "s.get", fields(self.id, key))]
    async fn get(&self, key: &str) -> Result<u8, ()> {
        pause().await;
        if key.is_empty() { Err(()) } else { Ok(self.id) }
    }

    #[audited(event = "s.put", fields(key))]
    fn put(&mut self, key: &str) -> impl Future<Output = ()> + Send {
        self.id += u8::from(key.is_empty());
        async { pause().await }
    }
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn get_of<S: Sendable>(store: &S) -> impl Future<Output = Result<u8, ()>> + Send + use<'_, S> {
    store.get("k")
}

#[test]
fn futures_promised_to_be_send() {
    let audit = capture();
    let mut store = Store { id: 1 };
    assert_eq!(run(is_send(get_of(&store))), Ok(1));
    assert_eq!(run(is_send(store.get(""))), Err(()));
    run(is_send(store.put("p")));
    assert_eq!(run(is_send(store.sent_default(2))), 2);
    assert_eq!(
        lines(&audit),
        [
            r#"s.get {"id":1,"key":"k"}"#,
            r#"s.put {"key":"p"}"#,
            r#"s.default {"n":2}"#
        ]
    );
}

#[async_trait]
trait Dynamic: Send + Sync {
    async fn set(&self, key: &str, value: &str) -> Result<usize, String>;

    #[audited(event = "d.default", hash = "value", fields(key))]
    async fn default(&self, key: String, #[secret] value: &str) -> Option<usize> {
        pause().await;
        (key.len() > 1).then_some(value.len())
    }

    #[audited(event = "d.assoc", fields(n))]
    async fn associated(n: u8) -> u8
    where
        Self: Sized,
    {
        pause().await;
        n
    }
}

#[async_trait]
impl Dynamic for Store {
    #[audited(event = "d.set", hash = "value", fields(self.id, key, n = ok))]
    async fn set(&self, key: &str, #[secret] value: &str) -> Result<usize, String> {
        pause().await;
        if key.is_empty() {
            return Err(value.to_owned());
        }
        let n: u8 = "1".parse().map_err(|_| "n".to_owned())?;
        Ok(usize::from(n + self.id))
    }
}

#[async_trait(?Send)]
trait Local {
    async fn moved(&self, list: Vec<u8>, pair: (u8, u8)) -> u8;
}

#[async_trait(?Send)]
impl<'a> Local for Lent<'a> {
    #[audited(event = "d.moved", fields(list))]
    async fn moved(&self, mut list: Vec<u8>, (a, _): (u8, u8)) -> u8 {
        pause().await;
        list.push(a);
        u8::try_from(list.len() + self.0.len()).unwrap_or(0)
    }
}

#[test]
fn async_trait_methods() {
    let audit = capture();
    let store: Box<dyn Dynamic> = Box::new(Store { id: 1 });
    assert_eq!(run(store.set("k", "v")), Ok(2));
    assert!(run(store.set("", "v")).is_err());
    assert_eq!(run(store.default("kk".into(), "v")), Some(1));
    assert_eq!(run(store.default("k".into(), "v")), None);
    assert_eq!(run(Store::associated(3)), 3);
    assert_eq!(run(Lent("ab").moved(vec![1], (2, 3))), 4);
    drop(store.set("never", "v"));
    let hash = hash_value_prefix("v", 8);
    assert_eq!(
        lines(&audit),
        [
            format!(r#"d.set {{"value_hash":"{hash}","id":1,"key":"k","n":2}}"#),
            format!(r#"d.default {{"value_hash":"{hash}","key":"kk"}}"#),
            r#"d.assoc {"n":3}"#.to_owned(),
            r#"d.moved {"list":[1]}"#.to_owned(),
        ]
    );
}
