//! A pattern is taken apart twice by the expansion, once for its types alone: that moves, asks and binds nothing.

#![deny(warnings)]

use std::marker::PhantomData;

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Receipt {
    key: String,
    #[audit(secret)]
    value: String,
    count: u32,
}

#[derive(AuditFields)]
struct Dropped {
    key: String,
    count: u32,
}

impl Drop for Dropped {
    fn drop(&mut self) {
        self.key.clear();
    }
}

struct Marker;

#[audited(event = "pattern.owned", fields(key, seen), hash = "value")]
async fn owned(Receipt { key, mut value, count: mut seen }: Receipt) -> (String, u32) {
    value.push('!');
    seen += 1;
    std::future::ready(()).await;
    (key + &value, seen)
}

#[audited(event = "pattern.lent", fields(key, count), when = *ok > *count)]
fn lent(Dropped { ref key, count: ref mut count @ _ }: Dropped) -> u32 {
    *count += 1;
    *count + u32::from(key.is_empty())
}

#[audited(event = "pattern.nested", fields(first, last = last.key, count), omit("_hidden", "last.value"))]
fn nested<'a>(
    ([first, .., _hidden], (_, last)): ([&'a str; 3], (Marker, &'a Receipt)),
    &count: &u32,
    whole @ (_, Marker): (u32, Marker),
) -> &'a str {
    let _ = (count, whole.0);
    if last.key.is_empty() { first } else { &last.value }
}

#[audited(event = "pattern.generic", fields(count))]
fn generic<T, I: Iterator<Item = T>>((mut rest, count): (I, u32), Marker: Marker) -> Option<T> {
    rest.nth(count as usize)
}

/// Marks nothing.
struct Sized<const N: usize>;

#[audited(event = "pattern.values", fields(count))]
fn values<T>(PhantomData: PhantomData<T>, Sized: Sized<3>, (PhantomData, count): (PhantomData<T>, u32)) -> u32 {
    count
}

#[derive(AuditFields)]
struct Wrapped<T>(T);

#[audited(event = "pattern.index", fields(key), omit = "value")]
fn index(Wrapped { 0: Receipt { key, .. } }: Wrapped<Receipt>) -> String {
    key
}

fn receipt() -> Receipt {
    let text = String::from;
    Receipt { key: text("k"), value: text("v"), count: 1 }
}

fn main() {
    drop(owned(receipt()));
    let dropped = Dropped { key: String::new(), count: 1 };
    assert_eq!(lent(dropped), 3);
    assert_eq!(nested((["a", "b", "c"], (Marker, &receipt())), &1, (1, Marker)), "v");
    assert_eq!(values::<u8>(PhantomData, Sized, (PhantomData, 4)), 4);
    assert_eq!(index(Wrapped(receipt())), "k");
    assert_eq!(generic((1..3, 1), Marker), Some(2));
}
