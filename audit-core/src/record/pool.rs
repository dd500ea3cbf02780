//! Buffers that are used again, so that an emit allocates nothing in the common case.

use std::cell::RefCell;

/// What a fresh buffer holds before it must grow.
const FRESH: usize = 512;
/// A buffer that has grown beyond this is not kept.
const KEPT: usize = 16 * 1024;
/// How many a thread keeps: one per record that it holds open at a time.
const BUFFERS: usize = 16;

thread_local! {
    static POOL: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// An empty buffer, from the pool if there is one.
pub(crate) fn take() -> Vec<u8> {
    let kept = POOL
        .try_with(|pool| pool.try_borrow_mut().ok()?.pop())
        .ok()
        .flatten();
    kept.unwrap_or_else(|| Vec::with_capacity(FRESH))
}

/// Gives a buffer back to this thread's pool.
pub(crate) fn give(mut buffer: Vec<u8>) {
    if buffer.capacity() == 0 || buffer.capacity() > KEPT {
        return;
    }
    buffer.clear();
    // Past the thread's end there is no pool: the buffer is freed.
    let _ = POOL.try_with(|pool| {
        if let Ok(mut pool) = pool.try_borrow_mut()
            && pool.len() < BUFFERS
        {
            pool.push(buffer);
        }
    });
}
