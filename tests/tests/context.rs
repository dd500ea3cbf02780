//! C1 to C4.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use audit_core::testing::capture;
use audit_core::{ActorKind, AuditContext, AuditFutureExt, emit};
use serde_json::json;

fn user() -> String {
    AuditContext::current().user_id().to_owned()
}

fn context(user: &str) -> AuditContext {
    AuditContext::new().with_user_id(user)
}

/// Runs a future on this thread, polling it until it is ready.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
            return output;
        }
    }
}

/// Pending once, so that whoever awaits it is polled again.
async fn pause() {
    let mut paused = false;
    poll_fn(|_| {
        if std::mem::replace(&mut paused, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

#[test]
fn c1_a_record_carries_what_its_context_says() {
    let audit = capture();
    let context = context("u")
        .with_actor_kind(ActorKind::Admin)
        .with_correlation_id("c")
        .with_workspace_id("w");
    emit(&context.clone(), "test.event", json!({}));
    let record = audit.records()[0].clone();
    for (key, value) in [
        ("user_id", "u"),
        ("actor_kind", "admin"),
        ("correlation_id", "c"),
        ("workspace_id", "w"),
    ] {
        assert_eq!(record[key], value);
    }
    assert_eq!(AuditContext::current(), AuditContext::new());
}

#[test]
fn c2_the_inner_scope_overrides_the_one_where_it_was_made() {
    let outer = context("outer").with_correlation_id("c").enter();
    let inner = AuditContext::new().with_user_id("inner").scope(async {
        pause().await;
        AuditContext::current()
    });
    drop(outer);
    let seen = {
        let _elsewhere = context("elsewhere").with_workspace_id("w").enter();
        block_on(inner)
    };
    assert_eq!(seen, context("inner").with_correlation_id("c"));
    assert_eq!(user(), "");
}

#[test]
fn c2_tasks_that_take_turns_on_one_thread_keep_their_contexts() {
    let task = |name: &'static str| {
        Box::pin(context(name).scope(async move {
            for _ in 0..10 {
                assert_eq!(user(), name);
                pause().await;
            }
        }))
    };
    let mut cx = Context::from_waker(Waker::noop());
    let mut tasks = vec![task("a"), task("b"), task("c")];
    while !tasks.is_empty() {
        tasks.retain_mut(|task| task.as_mut().poll(&mut cx).is_pending());
        assert_eq!(user(), "");
    }
}

#[test]
fn c2_a_spawned_thread_inherits_only_what_it_is_given() {
    let _request = context("request").enter();
    let bare = async { user() };
    let carried = async { user() }.in_current_audit_context();
    let seen = std::thread::spawn(|| (block_on(bare), block_on(carried)))
        .join()
        .unwrap();
    assert_eq!(seen, (String::new(), "request".to_owned()));
}

#[test]
fn c2_a_panic_in_a_scope_leaves_no_context_behind() {
    let poll = || block_on(context("gone").scope(async { panic!("in the scope") }));
    assert!(std::panic::catch_unwind(poll).is_err());
    assert_eq!(user(), "");
}

#[test]
fn c3_fields_may_be_whatever_serialises_to_an_object() {
    #[derive(serde::Serialize)]
    struct Fields<'a> {
        path: &'a str,
        bytes: u64,
    }
    let audit = capture();
    let fields = Fields {
        path: "/a",
        bytes: 7,
    };
    emit(&AuditContext::new(), "file.create", &fields);
    emit(
        &AuditContext::new(),
        "file.create",
        std::collections::BTreeMap::from([("path", "/a")]),
    );
    assert_eq!(
        audit.records()[0]["fields"],
        json!({ "path": "/a", "bytes": 7 })
    );
    assert_eq!(audit.records()[1]["fields"], json!({ "path": "/a" }));
}

#[test]
fn c4_a_capture_has_what_this_thread_and_its_futures_emit_and_nothing_else() {
    let emit = |name| {
        emit(
            &AuditContext::current(),
            "test.event",
            json!({ "name": name }),
        );
    };
    let audit = capture();
    emit("here");
    let scoped = context("u").scope(async move { emit("scoped") });
    let carried = async move { emit("carried") }.in_current_audit_context();
    std::thread::spawn(move || {
        block_on(scoped);
        block_on(carried);
        let own = capture();
        emit("elsewhere");
        assert_eq!(own.records().len(), 1);
    })
    .join()
    .unwrap();
    {
        let inner = capture();
        emit("inner");
        assert_eq!(inner.records()[0]["fields"]["name"], "inner");
    }
    emit("again");
    let records = audit.records();
    let names: Vec<_> = records
        .iter()
        .map(|record| record["fields"]["name"].clone())
        .collect();
    assert_eq!(names, ["here", "scoped", "carried", "again"]);
    let numbers: Vec<_> = records.iter().map(|record| record["seq"].clone()).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    assert_eq!(audit_core::Audit::stats(), audit_core::Stats::default());
}
