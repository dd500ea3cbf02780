//! Methods with every receiver, and associated functions.

use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;

use audit_core::testing::capture;
use audit_core::{AuditFields, Outcome, audited};
use audit_tests::{lines, pause, run};

#[derive(AuditFields)]
struct Service {
    id: u64,
    name: String,
    inner: Inner,
    bytes: Vec<u8>,
}

#[derive(AuditFields, Clone, Copy)]
struct Inner {
    level: u8,
}

impl Outcome for Service {}

impl Service {
    const KIND: &'static str = "svc";

    #[audited(event = "m.new", fields(id, kind = Self::KIND, made = ok.id))]
    fn new(id: u64) -> Self {
        Self {
            id,
            name: "n".into(),
            inner: Inner { level: 4 },
            bytes: vec![1, 2],
        }
    }

    #[audited(event = "m.ref", fields(self.id, self.inner.level))]
    fn by_ref(&self) -> &u8 {
        &self.bytes[0]
    }

    #[audited(event = "m.mut", fields(self.id, self.name))]
    fn by_mut(&mut self) -> &mut u8 {
        self.name.push('!');
        &mut self.bytes[0]
    }

    #[audited(event = "m.long", fields(self.id))]
    fn long<'a>(self: &'a mut Self) -> &'a String {
        &self.name
    }

    #[audited(event = "m.value", fields(self.name))]
    fn by_value(self) -> String {
        self.name
    }

    #[audited(event = "m.mutvalue", fields(self.name))]
    fn by_mut_value(mut self) -> Vec<u8> {
        self.bytes.push(3);
        self.bytes
    }

    #[audited(event = "m.arc", fields(self.id))]
    fn arc(self: Arc<Self>) -> usize {
        Arc::strong_count(&self)
    }

    #[audited(event = "m.rc", fields(self.id))]
    fn rc(self: &Rc<Self>) -> Rc<Self> {
        Rc::clone(self)
    }

    #[audited(event = "m.box", fields(self.id))]
    fn boxed(self: Box<Self>) -> String {
        self.name
    }

    #[audited(event = "m.pin", fields(self.id))]
    fn pinned(self: Pin<&mut Self>) -> u64 {
        let this = self.get_mut();
        this.id += 1;
        this.id
    }

    #[audited(event = "m.aref", fields(self.id, key))]
    async fn async_ref(&self, key: &str) -> Result<&str, String> {
        pause().await;
        if key.is_empty() {
            Err("empty".into())
        } else {
            Ok(&self.name)
        }
    }

    #[audited(event = "m.amut", fields(self.id, key))]
    async fn async_mut(&mut self, key: String) -> &mut u8 {
        pause().await;
        self.name.push_str(&key);
        &mut self.bytes[0]
    }

    #[audited(event = "m.avalue", fields(self.id))]
    async fn async_value(mut self) -> Self {
        pause().await;
        self.id += 1;
        self
    }

    #[audited(event = "m.aarc", fields(self.id))]
    async fn async_arc(self: Arc<Self>) -> u64 {
        pause().await;
        self.id
    }

    #[audited(event = "m.abox", fields(self.id))]
    async fn async_box(self: Box<Self>) -> String {
        pause().await;
        self.name
    }

    #[audited(event = "m.apin", fields(self.id))]
    async fn async_pin(self: Pin<&mut Self>) -> u64 {
        pause().await;
        self.id
    }

    #[audited(event = "m.rec", fields(n))]
    fn recursive(n: u8) -> u8 {
        if n == 0 { 0 } else { Self::recursive(n - 1) }
    }
}

#[test]
fn synchronous_receivers() {
    let audit = capture();
    let mut service = Service::new(1);
    assert_eq!(*service.by_ref(), 1);
    *service.by_mut() = 5;
    assert_eq!(service.long(), "n!");
    assert_eq!(pin!(service).as_mut().pinned(), 2);
    assert_eq!(Service::new(2).by_value(), "n");
    assert_eq!(Service::new(3).by_mut_value(), [1, 2, 3]);
    assert_eq!(Arc::new(Service::new(4)).arc(), 1);
    assert_eq!(Rc::new(Service::new(5)).rc().id, 5);
    assert_eq!(Box::new(Service::new(6)).boxed(), "n");
    assert_eq!(Service::recursive(1), 0);
    let mut expected = vec![
        r#"m.new {"id":1,"kind":"svc","made":1}"#.to_owned(),
        r#"m.ref {"id":1,"level":4}"#.to_owned(),
        r#"m.mut {"id":1,"name":"n"}"#.to_owned(),
        r#"m.long {"id":1}"#.to_owned(),
        r#"m.pin {"id":1}"#.to_owned(),
    ];
    for (id, used) in [
        (2, r#"m.value {"name":"n"}"#),
        (3, r#"m.mutvalue {"name":"n"}"#),
        (4, r#"m.arc {"id":4}"#),
        (5, r#"m.rc {"id":5}"#),
        (6, r#"m.box {"id":6}"#),
    ] {
        expected.push(format!(r#"m.new {{"id":{id},"kind":"svc","made":{id}}}"#));
        expected.push(used.to_owned());
    }
    expected.extend([r#"m.rec {"n":0}"#.to_owned(), r#"m.rec {"n":1}"#.to_owned()]);
    assert_eq!(lines(&audit), expected);
}

#[test]
fn asynchronous_receivers() {
    let mut service = {
        let _unseen = capture();
        Service::new(1)
    };
    let audit = capture();
    assert_eq!(run(service.async_ref("k")), Ok("n"));
    assert!(run(service.async_ref("")).is_err());
    *run(service.async_mut("!".into())) = 5;
    let mut service = run(service.async_value());
    assert_eq!(run(Pin::new(&mut service).async_pin()), 2);
    let service = Arc::new(service);
    assert_eq!(run(Arc::clone(&service).async_arc()), 2);
    let service = Arc::into_inner(service).unwrap();
    assert_eq!(run(Box::new(service).async_box()), "n!");
    assert_eq!(
        lines(&audit),
        [
            r#"m.aref {"id":1,"key":"k"}"#,
            r#"m.amut {"id":1,"key":"!"}"#,
            r#"m.avalue {"id":1}"#,
            r#"m.apin {"id":2}"#,
            r#"m.aarc {"id":2}"#,
            r#"m.abox {"id":2}"#,
        ]
    );
}

struct Borrowed<'a>(&'a str);

impl<'a> Borrowed<'a> {
    #[audited(event = "m.lt", fields(key))]
    async fn outlives(&self, key: &str) -> Result<&'a str, ()> {
        pause().await;
        if key.is_empty() { Err(()) } else { Ok(self.0) }
    }

    #[audited(event = "m.ltgen", fields(key))]
    async fn generic<T: AsRef<str> + Send>(&self, key: &str, other: T) -> Result<String, ()>
    where
        T: Clone,
    {
        pause().await;
        Ok(format!("{}{key}{}", self.0, other.clone().as_ref()))
    }

    #[audited(event = "m.ltsync", fields(key))]
    fn synchronous(&self, key: &'a str) -> &'a str {
        if key.is_empty() { self.0 } else { key }
    }
}

#[test]
fn lifetimes_of_the_impl() {
    let text = "text".to_owned();
    let audit = capture();
    let kept = {
        let borrowed = Borrowed(&text);
        assert_eq!(run(borrowed.generic("k", "x")).unwrap(), "textkx");
        assert_eq!(borrowed.synchronous(""), "text");
        let key = "short".to_owned();
        run(borrowed.outlives(&key)).unwrap()
    };
    assert_eq!(kept, "text");
    assert_eq!(
        lines(&audit),
        [
            r#"m.ltgen {"key":"k"}"#,
            r#"m.ltsync {"key":""}"#,
            r#"m.lt {"key":"short"}"#
        ]
    );
}
