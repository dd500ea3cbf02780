//! W5: which process a record comes from, and which of its records it is.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Eight hexadecimal digits.
pub(crate) type Instance = [u8; 8];

/// The digits of this process as they stand in memory; 0 before the first record.
static INSTANCE: AtomicU64 = AtomicU64::new(0);
static SEQ: AtomicU64 = AtomicU64::new(0);

/// This process's digits, made when first asked for.
pub(crate) fn instance() -> Instance {
    let digits = INSTANCE.load(Ordering::Relaxed);
    if digits != 0 {
        return digits.to_ne_bytes();
    }
    let fresh = u64::from_ne_bytes(random());
    match INSTANCE.compare_exchange(0, fresh, Ordering::Relaxed, Ordering::Relaxed) {
        Ok(_) => fresh.to_ne_bytes(),
        Err(other) => other.to_ne_bytes(),
    }
}

/// The next record's number, from 1.
pub(crate) fn next_seq() -> u64 {
    SEQ.fetch_add(1, Ordering::Relaxed) + 1
}

/// A forked child is a process of its own. Called between fork and anything else: two stores.
pub(crate) fn renew() {
    INSTANCE.store(0, Ordering::Relaxed);
    SEQ.store(0, Ordering::Relaxed);
}

/// The keys of `RandomState` come from the system once per process, so a forked child shares them:
/// its number and the time set it apart.
fn random() -> Instance {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    let hash = RandomState::new().hash_one((std::process::id(), since));
    let mut digits = [0; 8];
    for (at, digit) in digits.iter_mut().enumerate() {
        *digit = b"0123456789abcdef"[(hash >> (at * 4) & 0xf) as usize];
    }
    digits
}
