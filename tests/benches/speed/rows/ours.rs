//! Ours: by hand, and through annotated handlers.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use audit_core::{
    AlreadyInstalled, Audit, AuditContext, AuditGuard, Delivery, audited, emit as emit_record,
};
use serde::Serialize;

use super::{Sink, event};

#[derive(Serialize)]
struct Fields<'a> {
    value_hash: &'a str,
    key: &'a str,
    scope: &'a str,
    operation: &'a str,
}

pub(super) fn emit(file: &Path, delivery: Delivery) -> Sink {
    let guard = Audit::builder().file(file).delivery(delivery).install();
    let context = context();
    Sink::new(
        move |_| {
            let fields = Fields {
                value_hash: black_box(event::HASH),
                key: black_box(event::KEY),
                scope: event::SCOPE,
                operation: event::OPERATION,
            };
            emit_record(&context, event::TYPE, fields);
        },
        finish(guard),
    )
}

/// The attribute hashes its value as well.
pub(super) fn annotated(file: &Path) -> Sink {
    handlers(file, |_| {
        let _ = black_box(set_secret(
            black_box(event::KEY),
            black_box("sk-0123456789"),
        ));
    })
}

fn handlers(file: &Path, call: impl Fn(u64) + Send + Sync + 'static) -> Sink {
    let guard = Audit::builder().file(file).install();
    let mut sink = Sink::new(call, finish(guard));
    // What a service's middleware does, for as long as the thread lives.
    sink.warm = Box::new(|| std::mem::forget(context().enter()));
    (sink.warm)();
    sink
}

fn finish(guard: Result<AuditGuard, AlreadyInstalled>) -> impl FnOnce() + Send + Sync {
    move || {
        let _ = Audit::flush(Duration::from_secs(10));
        drop(guard);
    }
}

fn context() -> AuditContext {
    AuditContext::new()
        .with_workspace_id(event::WORKSPACE)
        .with_user_id(event::USER)
        .with_correlation_id(event::CORRELATION)
}

#[derive(Debug)]
pub(crate) struct Refused;

#[audited(
    event = "secret.set",
    hash = "value",
    fields(key, scope = "workspace", operation = "set")
)]
#[inline(never)]
fn set_secret(key: &str, #[secret] value: &str) -> Result<usize, Refused> {
    uncaught(key, value)
}

/// A body that does next to nothing, and fails for a short value.
#[inline(never)]
pub(crate) fn uncaught(key: &str, value: &str) -> Result<usize, Refused> {
    if value.len() < 3 {
        return Err(Refused);
    }
    Ok(key.len())
}

/// A handler that may fail, with a hash among its fields.
#[audited(
    event = "secret.set",
    hash = "value",
    fields(key, scope = "workspace", operation = "set")
)]
#[inline(never)]
pub(crate) fn failing(key: &str, #[secret] value: &str) -> Result<usize, Refused> {
    uncaught(key, value)
}

/// The same without the attribute.
#[inline(never)]
pub(crate) fn bare(key: &str, value: &str) -> Result<usize, Refused> {
    uncaught(key, value)
}

macro_rules! many {
    ($($name:ident)*) => {
        mod many {
            $(
                #[audit_core::audited(
                    event = "secret.set", hash = "value",
                    fields(key, scope = "workspace", operation = "set"),
                )]
                #[inline(never)]
                pub(super) fn $name(key: &str, #[secret] value: &str) -> Result<usize, super::Refused> {
                    super::uncaught(key, value)
                }
            )*
        }
        const MANY: &[fn(&str, &str) -> Result<usize, Refused>] = &[$(many::$name),*];
    };
}

many! {
    a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 b4 b5 b6 b7 c0 c1 c2 c3 c4 c5 c6 c7 d0 d1 d2 d3 d4 d5 d6 d7
    e0 e1 e2 e3 e4 e5 e6 e7 f0 f1 f2 f3 f4 f5 f6 f7 g0 g1 g2 g3 g4 g5 g6 g7 h0 h1 h2 h3 h4 h5 h6 h7
}

/// Whether the cost grows with the number of annotated functions: they take turns.
pub(super) fn annotated_many(file: &Path) -> Sink {
    handlers(file, |at| {
        let handler = MANY[usize::try_from(at).unwrap_or(0) % MANY.len()];
        let _ = black_box(handler(black_box(event::KEY), black_box("sk-0123456789")));
    })
}
