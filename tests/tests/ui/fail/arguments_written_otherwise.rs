#![allow(unused_variables)]

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", hash = "body.value", fields("body.key"))]
fn path_in_quotes(body: &Body) {}

#[audited(event = "secret.set", hash = ["body.value"])]
fn list_in_brackets(body: &Body) {}

#[audited(event = "secret.set", hash = "body.value", fields = [body.key])]
fn fields_in_brackets(body: &Body) {}

#[audited(event = "secret.set", fields(body.key, hash(body.value)))]
fn hash_in_fields(body: &Body) {}

#[audited(event: "secret.set", hash = "body.value")]
fn colon(body: &Body) {}

#[audited(event("secret.set"), hash = "body.value")]
fn parentheses(body: &Body) {}

#[audited(event = "secret.set", key)]
fn bare(key: &str) {}

#[audited(event = "secret.set", secret = "key")]
fn mark(key: &str) {}

#[audited(event = "secret.set", when = "ok.changed")]
fn condition_in_quotes(key: &str) {}

#[audited(event = "secret.set", hash = "body.value", hash = "body.value")]
fn twice(body: &Body) {}

fn main() {}
