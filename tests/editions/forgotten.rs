//! audit-core under another name, of which the attributes are not told. `renamed.rs` looks at what rustc says of it.

use trail::{AuditContext, AuditFields, AuditValue, audited};

#[derive(AuditFields)]
pub struct Body<T> {
    pub key: String,
    pub scope: T,
    #[audit(secret)]
    pub value: String,
    pub nested: Nested,
}

#[derive(AuditFields)]
pub struct Nested {
    pub id: u8,
    #[audit(secret)]
    pub token: String,
}

#[derive(AuditFields)]
pub struct Pair(pub u8, pub String);

#[derive(serde::Serialize, AuditValue)]
pub enum Scope<T> {
    Workspace(T),
}

#[derive(serde::Serialize, AuditValue)]
pub struct Id(u8);

#[audited(
    event = "f.sync",
    hash("body.value", "body.nested.token"),
    fields(body.key, body.scope, body.nested.id, %n, made = ok),
    failure = "f.failed",
    actor = "agent"
)]
pub fn sync(body: Body<Scope<u8>>, n: u8) -> Result<Id, ()> {
    if body.key.is_empty() {
        return Err(());
    }
    Ok(Id(n))
}

#[audited(event = "f.async", omit = "value", fields(key), when = *ok > n, context = context)]
pub async fn asynchronous(key: &str, #[secret] value: &str, n: u8, context: &AuditContext) -> u8 {
    let _ = (key, value);
    n
}

#[audited(event = "f.pattern", hash = "value", omit = "token", fields(first))]
pub async fn pattern(
    Body {
        value,
        nested: Nested { token, .. },
        ..
    }: Body<u8>,
    Pair(first, _): Pair,
) -> Option<u8> {
    let _ = (value, token);
    Some(first)
}

impl Pair {
    #[audited(event = "f.method", fields(self.0, id = ok.0))]
    pub fn method(&mut self) -> Option<&mut Id> {
        None
    }
}

#[audited(event = "f.below", omit = "body")]
#[tokio::main(flavor = "current_thread")]
pub async fn below(body: Vec<Option<Nested>>) -> Option<u8> {
    u8::try_from(body.len()).ok()
}
