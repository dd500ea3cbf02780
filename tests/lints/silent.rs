//! Code with nothing to say against it, annotated.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use audit_core::{AuditFields, AuditValue, Outcome, audited};

/// A service.
#[derive(AuditFields)]
pub struct Service {
    id: u64,
    names: Vec<String>,
}

/// The body of a request.
#[derive(AuditFields)]
pub struct Body {
    /// Which.
    pub key: String,
    /// What.
    #[audit(secret)]
    pub value: String,
}

/// How far.
pub enum Scope {
    /// All of it.
    Workspace,
}

impl Outcome for Service {}
impl Outcome for Scope {}

/// Of one line.
#[audited(event = "l.line")]
#[must_use]
pub fn line(n: u8) -> u8 { n + 1 }

/// Of one line, and empty.
#[audited(event = "l.empty")]
pub fn empty() {}

/// Whose arguments only the record has.
#[audited(event = "l.recorded", hash = "value", fields(key, n = ok), when = *ok > least)]
#[must_use]
pub fn recorded(key: &str, #[secret] value: &str, least: u8) -> u8 {
    7
}

/// The same, as a future.
///
/// # Errors
///
/// Never.
#[audited(event = "l.recorded", hash = "value", fields(key), failure = "l.failed", actor = "agent")]
pub async fn async_recorded(key: &str, #[secret] value: &str) -> Result<(), String> {
    std::future::ready(()).await;
    Ok(())
}

/// A future of one line.
#[audited(event = "l.async", hash = "body.value", fields(body.key))]
pub async fn async_line(body: Body) -> Option<Body> { std::future::ready(Some(body)).await }

/// Diverges.
///
/// # Errors
///
/// Never.
///
/// # Panics
///
/// Always.
#[audited(event = "l.todo")]
pub fn diverges(n: u8) -> Result<u8, String> {
    panic!("{n}")
}

/// Has a condition in parentheses.
#[audited(event = "l.round", when = (n > 1))]
pub fn in_parentheses(n: u8) {
    let _ = n;
}

/// And in braces.
#[audited(event = "l.braces", when = { *ok > 1 })]
pub fn in_braces(n: u8) -> u8 {
    n
}

/// Named types.
pub type Names = (Vec<Option<Vec<String>>>, Vec<Option<Vec<u8>>>);

/// Has an output of many types behind a reference.
#[audited(event = "l.lent", when = true)]
pub async fn lent(names: &(Names, u8)) -> &((Vec<Option<Vec<String>>>, Vec<Option<Vec<u8>>>), u8) {
    std::future::ready(()).await;
    names
}

/// And in an array.
#[audited(event = "l.array", when = true)]
pub async fn array(names: [Names; 1]) -> [(Vec<Option<Vec<String>>>, Vec<Option<Vec<u8>>>); 1] {
    std::future::ready(()).await;
    names
}

/// Named so that it is no `&Box`.
pub type Boxed = Box<u8>;

/// Lends a box.
#[audited(event = "l.lent_box", when = true)]
pub async fn lent_box(one: &Boxed) -> &Box<u8> {
    std::future::ready(()).await;
    one
}

/// Has an output of many types.
///
/// # Errors
///
/// Without names.
#[audited(event = "l.types", fields(n))]
pub async fn types(
    n: u8,
    names: Vec<Option<String>>,
) -> Result<(Vec<Option<Vec<String>>>, Vec<Option<u8>>), (u8, Option<Vec<String>>)> {
    std::future::ready(()).await;
    if names.is_empty() {
        return Err((n, None));
    }
    Ok((vec![names.into_iter().collect()], vec![Some(n)]))
}

/// Gives out a future.
#[audited(event = "l.started", when = true)]
pub async fn starts(n: u8) -> std::future::Ready<u8> {
    std::future::ready(()).await;
    std::future::ready(n)
}

/// Diverges as a future.
///
/// # Errors
///
/// Never.
///
/// # Panics
///
/// Always.
#[audited(event = "l.todo")]
pub async fn async_diverges(n: u8) -> Result<u8, String> {
    std::future::ready(()).await;
    panic!("{n}")
}

/// Never returns.
#[audited(event = "l.never")]
pub async fn never() -> ! {
    loop {
        std::future::ready(()).await;
    }
}

/// Patterns.
#[audited(event = "l.pattern", omit = "value", fields(a, key))]
#[must_use]
pub fn pattern((a, _): (u8, u8), _: u8, Body { key, value }: Body, mut list: Vec<u8>) -> usize {
    list.push(a);
    list.len() + key.len() + value.len()
}

/// Must be used, as a future.
#[audited(event = "l.must", fields(n))]
#[must_use]
pub async fn must_use(n: u8) -> u8 {
    std::future::ready(n).await
}

/// A boxed future.
#[audited(event = "l.boxed", fields(n))]
#[must_use]
pub fn boxed(n: u8) -> Pin<Box<dyn Future<Output = Option<u8>> + Send>> { Box::pin(async move { Some(n) }) }

/// A future in a box for what may live shorter.
#[audited(event = "l.shorter", fields(n))]
#[must_use]
pub fn shorter<'a, T: Send>(n: &'a u8, give: impl FnOnce() -> T + Send + 'a) -> Pin<Box<dyn Future<Output = Result<T, Large>> + Send + 'a>> {
    let n = *n;
    Box::pin(async move { if n == 0 { Err(Large { text: [n; 200] }) } else { Ok(give()) } })
}

/// A returned future.
#[audited(event = "l.opaque", fields(n))]
pub fn opaque(n: u8) -> impl Future<Output = u8> + Send { std::future::ready(n) }

/// Generic.
#[audited(event = "l.generic", fields(N, first))]
pub fn generic<T: AuditValue, const N: usize>(first: T, rest: [T; N]) -> Option<T> {
    rest.into_iter().chain([first]).next()
}

impl Service {
    /// One of them.
    #[audited(event = "l.name", fields(self.id, at))]
    pub fn name(&mut self, at: usize) -> Option<&mut String> {
        self.names.get_mut(at)
    }

    /// By value.
    #[audited(event = "l.into", fields(self.id))]
    #[must_use]
    pub fn into_names(self) -> Vec<String> {
        self.names
    }

    /// Shared.
    #[audited(event = "l.arc", fields(self.id))]
    pub async fn shared(self: Arc<Self>, _unused: String) -> usize {
        std::future::ready(self.names.len()).await
    }

    /// Without itself.
    #[audited(event = "l.alone", fields(at))]
    async fn alone(&self, at: usize) -> usize { std::future::ready(at).await }

    /// With the one above.
    #[audited(event = "l.both")]
    pub async fn both(&self) -> usize { self.alone(1).await }

    /// Of a type that is looked into.
    #[audited(event = "l.of", fields(at))]
    #[must_use]
    pub fn of(_service: &Service, at: usize) -> usize { at }

    /// Another.
    #[audited(event = "l.new", fields(id))]
    #[must_use]
    pub fn new(id: u64) -> Self { Self { id, names: Vec::new() } }
}

/// What is done when it goes.
pub struct Pending {
    lines: usize,
}

impl Drop for Pending {
    fn drop(&mut self) { println!("{}", self.lines); }
}

impl Pending {
    /// Assigns to what is dropped.
    #[audited(event = "l.take")]
    #[must_use]
    pub fn take(mut self) -> usize {
        let lines = self.lines;
        self.lines = 0;
        lines
    }

    /// Assigns to it later.
    #[audited(event = "l.take_later")]
    pub async fn take_later(mut self: Box<Self>) -> usize {
        let lines = std::future::ready(self.lines).await;
        self.lines -= lines;
        lines
    }

    /// Assigns to it in one.
    #[audited(event = "l.swap", fields(other))]
    #[must_use]
    pub fn swap(mut self, other: usize) -> usize {
        let lines;
        (lines, self.lines) = (self.lines, other);
        lines
    }
}

/// What a trait asks for.
pub trait Call {
    /// What is refused.
    type Refused;

    /// Is refused.
    ///
    /// # Errors
    ///
    /// If it is refused.
    fn call(&self, n: u8) -> Result<u8, Self::Refused>;
}

/// A large error.
pub struct Large {
    /// All of it.
    pub text: [u8; 200],
}

/// A stream of one.
pub struct One {
    /// It.
    pub name: Option<String>,
}

impl Call for One {
    type Refused = Large;

    #[audited(event = "l.large", fields(n))]
    fn call(&self, n: u8) -> Result<u8, Large> {
        if self.name.is_some() { Ok(n) } else { Err(Large { text: [n; 200] }) }
    }
}

impl One {
    /// The next.
    #[audited(event = "l.next")]
    pub async fn next(&mut self) -> Option<String> { std::future::ready(self.name.take()).await }

    /// Of text.
    #[audited(event = "l.text")]
    pub async fn from_str(_text: &str) -> Option<Self> { std::future::ready(None).await }

    /// Asked through a function.
    #[audited(event = "l.asked")]
    pub fn asked(&self) -> Option<&str> { self.name.iter().find_map(asked_of) }
}

#[allow(clippy::ptr_arg, clippy::unnecessary_wraps)]
fn asked_of(name: &String) -> Option<&str> { Some(name) }

/// Never returns.
///
/// # Panics
///
/// Where it is called.
#[audited(event = "l.blamed", fields(n))]
#[must_use]
#[track_caller]
pub fn blamed(n: u8) -> u8 {
    match n {
        0 => panic!("none"),
        _ => unreachable!("some"),
    }
}
