//! The future that puts a context in force at every poll and takes it out again (C2).

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use crate::context::AuditContext;
use crate::scope::{self, ContextGuard, SinkGuard};
use crate::testing::Sink;

pin_project! {
    /// A future with a context; made by [`AuditContext::scope`] and
    /// [`in_current_audit_context`](crate::AuditFutureExt::in_current_audit_context).
    ///
    /// The context is in force while the future is dropped, too: what it gives up on is still its
    /// own.
    #[must_use = "futures do nothing unless polled"]
    #[derive(Debug)]
    pub struct Scoped<F> {
        context: AuditContext,
        sink: Option<Arc<Sink>>,
        // Empty only while it is dropped.
        #[pin]
        future: Option<F>,
    }

    impl<F> PinnedDrop for Scoped<F> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            let _in_force = InForce::new(this.context, this.sink.as_ref());
            this.future.set(None);
        }
    }
}

impl<F: Future> Scoped<F> {
    pub(crate) fn new(context: AuditContext, sink: Option<Arc<Sink>>, future: F) -> Self {
        Self {
            context,
            sink,
            future: Some(future),
        }
    }
}

impl<F: Future> Future for Scoped<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _in_force = InForce::new(this.context, this.sink.as_ref());
        match this.future.as_pin_mut() {
            Some(future) => future.poll(cx),
            None => Poll::Pending,
        }
    }
}

/// One poll's entries on the thread's stacks, gone when it returns or unwinds.
struct InForce {
    context: ContextGuard,
    _sink: Option<SinkGuard>,
}

impl InForce {
    fn new(context: &AuditContext, sink: Option<&Arc<Sink>>) -> Self {
        let context = scope::push_context(context.clone());
        Self {
            context,
            _sink: sink.cloned().map(SinkGuard::new),
        }
    }
}

impl Drop for InForce {
    fn drop(&mut self) {
        scope::leave(&self.context);
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use crate::{AuditContext, AuditFutureExt};

    fn user() -> String {
        AuditContext::current().user_id().to_owned()
    }

    #[test]
    fn a_guard_held_across_an_await_does_not_speak_for_the_next_task() {
        let mut cx = Context::from_waker(Waker::noop());
        let mut first = true;
        let mut held = None;
        let mut task = pin!(
            AuditContext::new()
                .with_user_id("scope")
                .scope(poll_fn(|_| {
                    if std::mem::take(&mut first) {
                        held = Some(AuditContext::new().with_user_id("guard").enter());
                        return Poll::Pending;
                    }
                    Poll::Ready(user())
                }))
        );
        assert!(task.as_mut().poll(&mut cx).is_pending());
        assert_eq!(user(), "");
        assert_eq!(task.as_mut().poll(&mut cx), Poll::Ready("scope".to_owned()));
    }

    #[test]
    fn a_future_that_is_dropped_speaks_for_itself_to_the_end() {
        struct Dropped<'a>(&'a mut String);
        impl Drop for Dropped<'_> {
            fn drop(&mut self) {
                *self.0 = user();
            }
        }
        let mut seen = String::new();
        let held = Dropped(&mut seen);
        let future = async move {
            let _held = held;
            std::future::pending::<()>().await;
        };
        drop(AuditContext::new().with_user_id("scope").scope(future));
        assert_eq!(seen, "scope");
    }

    #[test]
    fn a_carried_future_speaks_for_where_it_was_made() {
        let guard = AuditContext::new().with_user_id("maker").enter();
        let future = async { user() }.in_current_audit_context();
        drop(guard);
        let seen = std::thread::spawn(move || {
            let mut cx = Context::from_waker(Waker::noop());
            pin!(future).poll(&mut cx)
        });
        assert_eq!(seen.join().unwrap(), Poll::Ready("maker".to_owned()));
    }
}
