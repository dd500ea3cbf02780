//! What rustc says of a body stands in it, or at the type it gives.

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Store {
    name: String,
    count: u32,
}

#[audited(event = "body.two_types", when = true)]
async fn two_types(n: u32) -> impl std::fmt::Display {
    if n > 0 {
        return "some";
    }
    n
}

#[audited(event = "body.outlives")]
async fn outlives(key: &str) -> Result<&'static str, ()> {
    Ok(key)
}

#[audited(event = "body.other", when = true)]
fn other<'a>(store: &'a Store, key: &str) -> &'a str {
    let _ = store;
    key
}

#[audited(event = "body.local", when = true)]
async fn local(key: String) -> Option<&'static str> {
    Some(key.as_str())
}

#[audited(event = "body.lent")]
fn lent(names: &Vec<String>) {
    names.push(String::new());
}

#[audited(event = "body.asked", when = count)]
fn asked(count: u32) {
    let _ = count;
}

#[audited(event = "body.failed")]
fn failed(text: &str) -> Option<u32> {
    Some(text.parse::<u32>()?)
}

fn main() {}
