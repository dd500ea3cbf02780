//! The user's own mistakes: each lint fires at the user's line, annotated or not.

#[cfg(audited)]
use audit_core::audited;

/// Not used.
#[cfg_attr(audited, audited(event = "l.a", fields(key)))]
pub fn unused(key: &str, argument: u8, (a, b): (u8, u8), mut list: Vec<u8>) -> usize {
    let local = 1;
    let mut changed = a;
    key.len() + list.len()
}

/// Not used.
#[cfg_attr(audited, audited(event = "l.b", fields(key)))]
pub async fn async_unused(key: &str, argument: u8, (a, b): (u8, u8), mut list: Vec<u8>) -> usize {
    let local = 1;
    let mut changed = a;
    std::future::ready(()).await;
    key.len() + list.len()
}

#[cfg_attr(audited, audited(event = "l.c"))]
fn dead() {}

#[cfg_attr(audited, audited(event = "l.d"))]
async fn async_dead() {}

/// Never reached.
#[cfg_attr(audited, audited(event = "l.e"))]
pub fn unreachable(n: u8) -> Result<u8, ()> {
    return Ok(n);
    println!("never");
}

/// Never reached.
#[cfg_attr(audited, audited(event = "l.f"))]
pub async fn async_unreachable(n: u8) -> Result<u8, ()> {
    std::future::ready(()).await;
    return Err(());
    Ok(n)
}

/// Not looked at.
#[cfg_attr(audited, audited(event = "l.g"))]
pub fn ignored(n: u8) -> u8 {
    line(n);
    let mut unread = 1;
    unread = n;
    { n }
}

/// Must be looked at.
#[must_use]
#[cfg_attr(audited, audited(event = "l.h"))]
pub fn line(n: u8) -> u8 { return n; }

/// Not expected.
#[cfg_attr(audited, audited(event = "l.i"))]
#[expect(unused_variables)]
pub fn unfulfilled(n: u8) -> u8 {
    n
}

/// Expected.
#[cfg_attr(audited, audited(event = "l.j"))]
pub fn fulfilled(#[expect(unused_variables)] n: u8, #[allow(unused_mut)] mut m: u8) -> u8 {
    m
}

#[allow(missing_docs)]
pub mod undocumented {
    #[cfg(audited)]
    use audit_core::audited;

    #[warn(missing_docs)]
    #[cfg_attr(audited, audited(event = "l.k"))]
    pub fn undocumented() {}

    #[cfg_attr(audited, audited(event = "l.l"))]
    pub fn camelCase(N: u8) -> u8 {
        if N == N { let _ = format!("{}", N); }
        N.clone()
    }
}

/// Types with something to say against them.
#[allow(missing_docs)]
pub mod types {
    #[cfg(audited)]
    use audit_core::{AuditFields, AuditValue, audited};

    #[deprecated]
    #[cfg_attr(audited, derive(AuditFields))]
    pub struct Old(u8);

    #[cfg_attr(audited, derive(AuditFields))]
    struct Private {
        #[cfg_attr(audited, audit(secret))]
        value: std::string::String,
        read: bool,
    }

    #[cfg_attr(audited, derive(AuditFields))]
    pub struct Public<'a> {
        inner: Private,
        #[allow(deprecated)]
        pub old: Old,
        pub Text: &'a str,
        pub(crate) all: std::vec::Vec<Private>,
    }

    #[cfg_attr(audited, derive(AuditFields))]
    pub enum Either { Or(Private), No { #[cfg_attr(audited, audit(secret))] x: String } }

    #[derive(Debug, serde::Serialize)]
    #[cfg_attr(audited, derive(AuditValue))]
    pub struct Lent<'a>(&'a str);

    #[derive(Debug, serde::Serialize)]
    #[cfg_attr(audited, derive(AuditValue))]
    pub struct Any<'a, T>(&'a T);

    #[cfg_attr(audited, audited(event = "l.m", hash = "public.inner.value", omit("public.all", "either"), fields(public.inner.read)))]
    pub fn first<'a>(public: &Public<'a>, either: Either) -> bool {
        let _ = either;
        public.inner.read && public.all.iter().all(|one| one.value.is_empty())
    }

    #[cfg_attr(audited, audited(event = "l.o"))]
    pub fn old(old: Old) {
        let _ = old.0;
    }

    #[cfg_attr(audited, audited(event = "l.p", omit = "private", when = private.read))]
    pub fn beside(private: Private, read: bool) -> bool {
        private.read
    }

    pub trait Ask {
        fn ask(&self, private: Private) -> impl Future<Output = u8> + Send;
    }

    impl Ask for Lent<'_> {
        #[cfg_attr(audited, audited(event = "l.n", omit = "private"))]
        async fn ask(&self, private: Private) -> u8 {
            let _ = private;
            std::mem::drop(std::future::ready(()));
            std::future::ready(1).await
        }
    }
}

/// Compared, and changed without an assignment.
pub struct Unread {
    list: Vec<u8>,
}

impl Unread {
    /// Not read.
    #[cfg_attr(audited, audited(event = "l.unread"))]
    pub fn unread(mut self, n: u8) -> bool {
        let mut twice = n;
        twice = 2;
        self.list.push(n);
        self.list[0] == n && self.list[0] >= 1 && self.list[0] != 2
    }
}
