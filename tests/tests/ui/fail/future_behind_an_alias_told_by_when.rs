use std::future::Future;
use std::pin::Pin;

use audit_core::audited;

type Reply<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + 'a>>;

#[audited(event = "note.set", when = !note.is_empty())]
fn set(note: &str) -> Reply<'_> {
    Box::pin(async move { Err(note.to_owned()) })
}

fn main() {}
