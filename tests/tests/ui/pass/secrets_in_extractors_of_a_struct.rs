//! A struct of extractors: each secret by the extractor's name, or by its `.0`; `State` is not asked.

use audit_core::{AuditFields, AuditSecret, AuditValue, audited};
use axum::Json;
use axum::extract::State;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::marker::PhantomData;

#[derive(AuditFields)]
struct Request {
    body: Json<SecretString>,
    state: State<SecretString>,
}

#[audited(event = "secret.set", omit = "request.body")]
fn omitted(request: Request) {
    drop((request.body, request.state));
}

#[audited(event = "secret.set", hash = "request.body.0")]
fn hashed(request: Request) {
    drop(request);
}

#[audited(event = "secret.set", omit = "body.0")]
fn optional(body: Option<Json<SecretString>>) {
    drop(body);
}

/// Secret as a map's keys.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Token(u8);

impl AuditSecret for Token {}

#[derive(AuditFields)]
struct ByToken {
    uses: Json<BTreeMap<Token, u8>>,
}

#[audited(event = "token.list", omit = "by_token.uses")]
fn keys(by_token: &ByToken) -> usize {
    by_token.uses.len()
}

#[audited(event = "token.list", omit = "by_token.uses.0")]
fn keys_by_index(by_token: &ByToken) -> usize {
    by_token.uses.0.len()
}

/// An id that says what it is of.
#[derive(serde::Serialize, AuditValue)]
#[serde(transparent)]
struct Id<T>(u64, PhantomData<T>);

struct User;

#[audited(event = "user.show", fields(id))]
fn show(id: Id<User>) {
    let _ = (id.0, User);
}

fn main() {
    let request = || Request { body: Json("".into()), state: State("".into()) };
    omitted(request());
    hashed(request());
    optional(None);
    let by_token = ByToken { uses: Json(BTreeMap::from([(Token(1), 2)])) };
    assert_eq!(keys(&by_token) + keys_by_index(&by_token), 2);
    show(Id(7, PhantomData));
}
