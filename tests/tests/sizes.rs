//! M5: a future grows by 24 bytes per captured field plus at most 64 bytes, and stays `Send`.

#![allow(clippy::all, clippy::pedantic)] // large arguments are the point

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use audit_core::audited;
use audit_tests::pause;

/// Each function twice: as it is in `twin`, annotated in `annotated`.
macro_rules! twins {
    ($({ $attr:meta $function:item })*) => {
        mod twin {
            use super::*;
            $($function)*
        }
        mod annotated {
            use super::*;
            $(#[$attr] $function)*
        }
    };
}

twins! {
    { audited(event = "z.none") pub(super) async fn nothing() { pause().await; } }
    { audited(event = "z.dropped", fields(id)) pub(super) async fn dropped(id: u64, big: [u8; 1024]) -> Result<u8, ()> {
        let first = { let big = big; big[0] };
        pause().await;
        if id == 0 { Err(()) } else { Ok(first) }
    } }
    { audited(event = "z.held", fields(id)) pub(super) async fn held(id: u64, big: [u8; 1024]) -> Result<u8, ()> {
        pause().await;
        if id == 0 { Err(()) } else { Ok(big[0]) }
    } }
    { audited(event = "z.unused", fields(id)) pub(super) async fn unused(id: u64, _big: [u8; 1024], _: [u8; 1024]) -> u64 {
        pause().await;
        id
    } }
    { audited(event = "z.many", hash = "value", fields(key, id, scope = "x"), when = *ok > 0, failure = "z.failed") pub(super) async fn many(key: &str, #[cfg(all())] value: String, id: u64) -> Result<usize, String> {
        pause().await;
        if id == 0 { Err(value) } else { Ok(key.len()) }
    } }
    { audited(event = "z.a", fields(id)) pub(super) async fn chain_a(id: u64, big: [u8; 1024]) -> u8 {
        chain_b(id, big).await
    } }
    { audited(event = "z.b", fields(id)) pub(super) async fn chain_b(id: u64, big: [u8; 1024]) -> u8 {
        chain_c(id, big).await
    } }
    { audited(event = "z.c", fields(id)) pub(super) async fn chain_c(id: u64, big: [u8; 1024]) -> u8 {
        pause().await;
        big[usize::from(id == 0)]
    } }
    { audited(event = "z.impl", fields(id)) pub(super) fn opaque(id: u64, big: [u8; 1024]) -> impl Future<Output = u8> + Send {
        async move { pause().await; big[usize::from(id == 0)] }
    } }
    { audited(event = "z.boxed", fields(id)) pub(super) fn boxed(id: u64, big: [u8; 1024]) -> Pin<Box<dyn Future<Output = u8> + Send>> {
        Box::pin(async move { pause().await; big[usize::from(id == 0)] })
    } }
    { audited(event = "z.cell", fields(id)) pub(super) async fn cell(id: u64, cell: Cell<u8>, _: Cell<u8>) -> Result<Cell<u8>, Cell<u8>> {
        pause().await;
        if id == 0 { Err(cell) } else { Ok(cell) }
    } }
}

/// The annotated future's size, after a look at how much it grew.
fn grown<P: Future + Send, A: Future + Send>(
    name: &str,
    fields: usize,
    plain: P,
    annotated: A,
) -> usize {
    let (plain, annotated) = (size_of_val(&plain), size_of_val(&annotated));
    assert!(
        annotated <= plain + 24 * fields + 64,
        "{name}: {plain} bytes grew to {annotated}, with {fields} fields"
    );
    annotated
}

macro_rules! compare {
    ($fields:literal, $name:ident($($argument:expr),*)) => {
        grown(stringify!($name), $fields, twin::$name($($argument),*), annotated::$name($($argument),*))
    };
}

#[test]
fn futures_stay_small() {
    let big = || [0; 1024];
    compare!(0, nothing());
    compare!(1, dropped(1, big()));
    compare!(1, unused(1, big(), big()));
    compare!(4, many("k", String::new(), 1));
    compare!(1, chain_c(1, big()));
    compare!(1, opaque(1, big()));
    compare!(1, boxed(1, big()));
    compare!(1, cell(1, Cell::new(0), Cell::new(0)));
    let held = compare!(1, held(1, big()));
    assert!(held > 1024, "the argument is in the future: {held}");
}

/// Each of the three may grow, not more.
#[test]
fn a_chain_of_three_grows_three_times_at_most() {
    let big = [0; 1024];
    let once = 24 + 64;
    let (plain, annotated) = (twin::chain_a(1, big), annotated::chain_a(1, big));
    let (plain, annotated) = (size_of_val(&plain), size_of_val(&annotated));
    assert!(
        annotated <= plain + 3 * once,
        "{plain} bytes grew to {annotated}"
    );
}
