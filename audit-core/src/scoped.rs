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
    #[must_use = "futures do nothing unless polled"]
    #[derive(Debug)]
    pub struct Scoped<F> {
        context: AuditContext,
        sink: Option<Arc<Sink>>,
        #[pin]
        future: F,
    }
}

impl<F: Future> Scoped<F> {
    pub(crate) fn new(context: AuditContext, sink: Option<Arc<Sink>>, future: F) -> Self {
        Self {
            context,
            sink,
            future,
        }
    }
}

impl<F: Future> Future for Scoped<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _in_force = InForce {
            context: scope::push_context(this.context.clone()),
            _sink: this.sink.clone().map(SinkGuard::new),
        };
        this.future.poll(cx)
    }
}

/// One poll's entries on the thread's stacks, gone when it returns or unwinds.
struct InForce {
    context: ContextGuard,
    _sink: Option<SinkGuard>,
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
