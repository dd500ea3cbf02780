//! A struct of extractors: each secret by the extractor's name, or by its `.0`; `State` is not asked.

use audit_core::{AuditFields, AuditValue, audited};
use axum::Json;
use axum::extract::State;
use secrecy::SecretString;
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
    show(Id(7, PhantomData));
}
