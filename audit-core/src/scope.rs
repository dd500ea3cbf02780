//! C2: what is in force on this thread right now, and how it is carried into futures.
//!
//! Contexts and capture sinks live on two stacks of one thread-local. An entry is taken away by its
//! own number, never by position alone, so that guards may drop in any order.

use std::cell::RefCell;
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::context::AuditContext;
use crate::scoped::Scoped;
use crate::testing::Sink;

thread_local! {
    static SCOPES: RefCell<Scopes> = const { RefCell::new(Scopes::new()) };
}

struct Scopes {
    contexts: Vec<(u64, AuditContext)>,
    sinks: Vec<(u64, Arc<Sink>)>,
    last: u64,
}

impl Scopes {
    const fn new() -> Self {
        Self {
            contexts: Vec::new(),
            sinks: Vec::new(),
            last: 0,
        }
    }
}

/// Runs `f` on this thread's scopes. `None` when the thread is past its end, or when `f` is reached
/// from within another call (which nothing here does): then nothing is in force.
fn with<T>(f: impl FnOnce(&mut Scopes) -> T) -> Option<T> {
    SCOPES
        .try_with(|scopes| {
            scopes
                .try_borrow_mut()
                .ok()
                .map(|mut scopes| f(&mut scopes))
        })
        .ok()?
}

/// The context in force on this thread.
pub(crate) fn context() -> AuditContext {
    with(|scopes| scopes.contexts.last().map(|(_, context)| context.clone()))
        .flatten()
        .unwrap_or_default()
}

/// The sink of the capture in force on this thread (C4).
pub(crate) fn sink() -> Option<Arc<Sink>> {
    with(|scopes| scopes.sinks.last().map(|(_, sink)| Arc::clone(sink))).flatten()
}

/// Takes the context of `guard` out of force, and all that was entered after it: a guard that a
/// future holds across an `.await` must not speak for the next task on this thread.
pub(crate) fn leave(guard: &ContextGuard) {
    let Some(entry) = guard.entry else { return };
    with(|scopes| {
        if let Some(at) = scopes
            .contexts
            .iter()
            .position(|(number, _)| *number == entry)
        {
            scopes.contexts.truncate(at);
        }
    });
}

/// Puts `context`, which is complete already, in force until the guard drops.
pub(crate) fn push_context(context: AuditContext) -> ContextGuard {
    let entry = with(|scopes| {
        scopes.last += 1;
        scopes.contexts.push((scopes.last, context));
        scopes.last
    });
    ContextGuard {
        entry,
        this_thread: PhantomData,
    }
}

/// Puts a context in force until it is dropped; see [`AuditContext::enter`].
///
/// It belongs to the thread on which it was made. Do not hold it across an `.await`: the thread runs
/// other tasks meanwhile. Use [`AuditContext::scope`] there.
#[must_use = "the context is in force only while the guard lives"]
#[derive(Debug)]
pub struct ContextGuard {
    entry: Option<u64>,
    this_thread: PhantomData<*const ()>,
}

impl Drop for ContextGuard {
    fn drop(&mut self) {
        let Some(entry) = self.entry else { return };
        with(|scopes| scopes.contexts.retain(|(number, _)| *number != entry));
    }
}

/// Delivers this thread's records to a sink until it is dropped.
#[derive(Debug)]
pub(crate) struct SinkGuard {
    entry: Option<u64>,
    this_thread: PhantomData<*const ()>,
}

impl SinkGuard {
    pub(crate) fn new(sink: Arc<Sink>) -> Self {
        let entry = with(|scopes| {
            scopes.last += 1;
            scopes.sinks.push((scopes.last, sink));
            scopes.last
        });
        Self {
            entry,
            this_thread: PhantomData,
        }
    }
}

impl Drop for SinkGuard {
    fn drop(&mut self) {
        let Some(entry) = self.entry else { return };
        with(|scopes| scopes.sinks.retain(|(number, _)| *number != entry));
    }
}

impl AuditContext {
    /// Runs `future` with this context in force, at every poll and on whichever thread it runs.
    ///
    /// What this context leaves unset comes from the context in force here and now, not from where
    /// the future is polled.
    ///
    /// ```
    /// # use audit_core::AuditContext;
    /// # async fn handle() {}
    /// # fn route() -> impl Future<Output = ()> {
    /// AuditContext::new().with_user_id("u-17").scope(handle())
    /// # }
    /// ```
    pub fn scope<F: Future>(&self, future: F) -> Scoped<F> {
        Scoped::new(self.over(&context()), sink(), future)
    }

    /// Puts this context in force on this thread until the guard drops, over the one in force now.
    pub fn enter(&self) -> ContextGuard {
        push_context(self.over(&context()))
    }
}

/// Carries the context in force here into a future that runs elsewhere.
///
/// A task that is spawned starts without a context: work that outlives a request should not speak
/// in its name by accident.
///
/// ```
/// use audit_core::{AuditContext, AuditFutureExt};
/// # fn spawn<F: Future + Send + 'static>(_: F) {}
///
/// let _request = AuditContext::new().with_user_id("u-17").enter();
/// spawn(async { /* still u-17 */ }.in_current_audit_context());
/// ```
pub trait AuditFutureExt: Future + Sized {
    /// This future, with the context in force here at every poll.
    fn in_current_audit_context(self) -> Scoped<Self> {
        Scoped::new(context(), sink(), self)
    }
}

impl<F: Future> AuditFutureExt for F {}

#[cfg(test)]
mod tests {
    use super::{context, push_context};
    use crate::AuditContext;

    fn user(id: &str) -> AuditContext {
        AuditContext::new().with_user_id(id)
    }

    #[test]
    fn guards_may_drop_in_any_order() {
        let outer = user("outer").enter();
        let inner = user("inner").enter();
        drop(outer);
        assert_eq!(context().user_id(), "inner");
        drop(inner);
        assert_eq!(context(), AuditContext::new());
    }

    #[test]
    fn a_panic_takes_the_context_out_of_force() {
        let outcome = std::panic::catch_unwind(|| {
            let _guard = push_context(user("unwound"));
            std::panic::resume_unwind(Box::new(()));
        });
        assert!(outcome.is_err());
        assert_eq!(context(), AuditContext::new());
    }
}
