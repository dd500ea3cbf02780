use std::cell::{LazyCell, OnceCell, RefMut, UnsafeCell};
use std::collections::{BinaryHeap, HashSet, LinkedList, binary_heap::PeekMut};
use std::mem::{ManuallyDrop, MaybeUninit};
use std::num::{Saturating, Wrapping};
use std::sync::{LazyLock, OnceLock, RwLockReadGuard, RwLockWriteGuard};
use std::{cmp::Reverse, ops::Bound};

use audit_core::{AuditFields, audited};

#[derive(AuditFields, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Body {
    #[audit(secret)]
    value: String,
}

// Behind an alias: found by the type, not by its name.
type Of<T> = T;

#[audited(event = "secret.set")]
fn linked_list(_: Of<LinkedList<Body>>) {}

#[audited(event = "secret.set")]
fn binary_heap(_: Of<BinaryHeap<Body>>) {}

#[audited(event = "secret.set")]
fn hash_set(_: Of<HashSet<Body>>) {}

#[audited(event = "secret.set")]
fn peek_mut(_: Of<PeekMut<'_, Body>>) {}

#[audited(event = "secret.set")]
fn once_cell(_: Of<OnceCell<Body>>) {}

#[audited(event = "secret.set")]
fn lazy_cell(_: Of<LazyCell<Body>>) {}

#[audited(event = "secret.set")]
fn ref_mut(_: Of<RefMut<'_, Body>>) {}

#[audited(event = "secret.set")]
fn unsafe_cell(_: Of<UnsafeCell<Body>>) {}

#[audited(event = "secret.set")]
fn once_lock(_: Of<OnceLock<Body>>) {}

#[audited(event = "secret.set")]
fn lazy_lock(_: Of<LazyLock<Body>>) {}

#[audited(event = "secret.set")]
fn rw_lock_read_guard(_: Of<RwLockReadGuard<'_, Body>>) {}

#[audited(event = "secret.set")]
fn rw_lock_write_guard(_: Of<RwLockWriteGuard<'_, Body>>) {}

#[audited(event = "secret.set")]
fn manually_drop(_: Of<ManuallyDrop<Body>>) {}

#[audited(event = "secret.set")]
fn maybe_uninit(_: Of<MaybeUninit<Body>>) {}

#[audited(event = "secret.set")]
fn wrapping(_: Of<Wrapping<Body>>) {}

#[audited(event = "secret.set")]
fn saturating(_: Of<Saturating<Body>>) {}

#[audited(event = "secret.set")]
fn reverse(_: Of<Reverse<Body>>) {}

#[audited(event = "secret.set")]
fn bound(_: Of<Bound<Body>>) {}

fn main() {}
