//! The few things that the standard library cannot do, and the only unsafe code of this crate.
#![allow(unsafe_code)]

use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering};

/// A place for one value that is never freed once it is in: reading takes no lock, which is what
/// makes it usable in a forked child and at exit.
pub(crate) struct Slot<T>(AtomicPtr<T>);

impl<T: Sync> Slot<T> {
    pub(crate) const fn new() -> Self {
        Self(AtomicPtr::new(ptr::null_mut()))
    }

    #[inline]
    pub(crate) fn get(&self) -> Option<&'static T> {
        let value = self.0.load(Ordering::Acquire);
        // SAFETY: it is null, or came from a `&'static T` in `swap` or `exchange`.
        unsafe { value.as_ref() }
    }

    /// Puts `value` in; returns what was there.
    pub(crate) fn swap(&self, value: Option<&'static T>) -> Option<&'static T> {
        let value = value.map_or(ptr::null_mut(), |value| ptr::from_ref(value).cast_mut());
        let old = self.0.swap(value, Ordering::AcqRel);
        // SAFETY: as in `get`.
        unsafe { old.as_ref() }
    }

    /// Puts `value` in if the place is empty; returns what is there now.
    pub(crate) fn fill(&self, value: &'static T) -> &'static T {
        match self.exchange(None, value) {
            Err(Some(other)) => other,
            _ => value,
        }
    }

    /// Puts `value` in. What it takes the place of is told to `over` before that, and once more if it has changed since.
    pub(crate) fn put_over(&self, value: &'static T, mut over: impl FnMut(Option<&'static T>)) {
        let mut there = self.get();
        loop {
            over(there);
            match self.exchange(there, value) {
                Ok(()) => return,
                Err(other) => there = other,
            }
        }
    }

    /// Puts `value` in if `expected` is there; otherwise returns what is.
    fn exchange(
        &self,
        expected: Option<&'static T>,
        value: &'static T,
    ) -> Result<(), Option<&'static T>> {
        let expected = expected.map_or(ptr::null(), ptr::from_ref).cast_mut();
        let fresh = ptr::from_ref(value).cast_mut();
        let outcome = self
            .0
            .compare_exchange(expected, fresh, Ordering::AcqRel, Ordering::Acquire);
        match outcome {
            Ok(_) => Ok(()),
            // SAFETY: as in `get`.
            Err(other) => Err(unsafe { other.as_ref() }),
        }
    }
}

/// How often this process was forked, without exec, from one that had started its transports: in a child, its parent's
/// number and one.
static FORKS: AtomicU32 = AtomicU32::new(0);

pub(crate) fn forks() -> u32 {
    FORKS.load(Ordering::Relaxed)
}

/// Has `run` called when the process exits in an orderly way.
pub(crate) fn at_exit(run: extern "C" fn()) {
    // SAFETY: `run` is a function of this program and does not unwind. If there is no room for it,
    // nothing is lost but the flush.
    unsafe { libc::atexit(run) };
}

/// Has `renew` called in every child that is forked from now on, before `fork` returns there.
///
/// It may only do what a signal handler may do: the locks of other threads are held forever.
pub(crate) fn in_forked_child(renew: fn()) {
    static RENEW: AtomicPtr<()> = AtomicPtr::new(ptr::null_mut());
    /// It is called. Two threads may both see to that: renewing twice is renewing.
    static REGISTERED: AtomicBool = AtomicBool::new(false);
    extern "C" fn child() {
        FORKS.fetch_add(1, Ordering::Relaxed);
        let renew = RENEW.load(Ordering::Relaxed);
        if !renew.is_null() {
            // SAFETY: only `in_forked_child` writes there, and what it writes is a `fn()`.
            let renew: fn() = unsafe { std::mem::transmute(renew) };
            renew();
        }
    }
    RENEW.store(renew as *mut (), Ordering::Relaxed);
    if !REGISTERED.load(Ordering::Acquire) {
        // SAFETY: the handler only stores to atomics.
        unsafe { libc::pthread_atfork(None, None, Some(child)) };
        REGISTERED.store(true, Ordering::Release);
    }
}

/// Keeps all signals from this thread, which belongs to this crate: no handler of the program runs
/// on it, and a closed pipe (SIGPIPE) or a file size limit (SIGXFSZ) is an error of `write` here,
/// whatever the program has set up for itself.
pub(crate) fn block_signals() {
    // SAFETY: the set is initialised by `sigfillset` before it is read.
    unsafe {
        let mut all = std::mem::zeroed::<libc::sigset_t>();
        libc::sigfillset(&raw mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &raw const all, ptr::null_mut());
    }
}

/// Makes a write over the file size limit fail with EFBIG instead of killing the process, for writes
/// on threads of the program. A handler of the program's own stays, and so does ignoring it.
pub(crate) fn survive_file_size_limit() {
    extern "C" fn nothing(_: libc::c_int) {}
    // SAFETY: both structures are whole, and the handler does nothing.
    unsafe {
        let mut now = std::mem::zeroed::<libc::sigaction>();
        let known = libc::sigaction(libc::SIGXFSZ, ptr::null(), &raw mut now) == 0;
        if known && now.sa_sigaction == libc::SIG_DFL {
            let mut ours = std::mem::zeroed::<libc::sigaction>();
            ours.sa_sigaction = nothing as extern "C" fn(libc::c_int) as libc::sighandler_t;
            ours.sa_flags = libc::SA_RESTART;
            libc::sigemptyset(&raw mut ours.sa_mask);
            libc::sigaction(libc::SIGXFSZ, &raw const ours, ptr::null_mut());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_in_between_is_told_too() {
        static SLOT: Slot<u8> = Slot::new();
        let mut told = Vec::new();
        SLOT.put_over(&2, |there| {
            told.push(there.copied());
            SLOT.fill(&1);
        });
        assert_eq!(told, [None, Some(1)]);
        assert_eq!(SLOT.get(), Some(&2));
    }
}
