//! A record costs the calling thread no allocation once its buffers are there (counted, not timed).

use std::time::Duration;

use audit_core::{ActorKind, Audit, AuditContext, audited, emit};
use serde::Serialize;

#[derive(Serialize)]
struct Fields<'a> {
    key: &'a str,
    bytes: u64,
    offset: i32,
    fresh: bool,
}

#[audited(
    event = "secret.set",
    hash = "value",
    fields(key, version, fresh, scope = "workspace", stored = ok),
    actor = "admin",
    failure = "secret.set_failed",
)]
fn set_secret(key: &str, #[secret] value: &str, version: u32, fresh: bool) -> Result<u64, ()> {
    if value.is_empty() { Err(()) } else { Ok(7) }
}

/// Fewer than fill a chunk of a backlog.
const CALLS: u32 = 50;

fn allocations(call: impl Fn()) -> u64 {
    // The writer starts, and makes chunks ahead; this thread's buffers grow.
    for _ in 0..3 {
        (0..CALLS).for_each(|_| call());
        assert_eq!(Audit::flush(Duration::from_secs(30)), Ok(()));
    }
    let counted = allocation_counter::measure(|| (0..CALLS).for_each(|_| call()));
    counted.count_total
}

#[test]
fn an_emit_allocates_nothing_on_the_calling_thread() {
    let folder = tempfile::tempdir().unwrap();
    let _guard = Audit::builder()
        .file(folder.path().join("audit.jsonl"))
        .stdout(false)
        .install()
        .unwrap();
    let context = AuditContext::new()
        .with_workspace_id("w-1")
        .with_user_id("u-17")
        .with_actor_kind(ActorKind::Agent)
        .with_correlation_id("req-\n1");

    let by_hand = || {
        let fields = Fields {
            key: "STRIPE_LIVE_KEY\u{202e}",
            bytes: 1 << 40,
            offset: -1,
            fresh: true,
        };
        emit(&context, "file.create", fields);
    };
    assert_eq!(allocations(by_hand), 0, "emit");

    let _in_force = context.enter();
    let succeeds = || {
        let _ = set_secret("STRIPE_LIVE_KEY", "sk_live", 3, true);
    };
    assert_eq!(
        allocations(succeeds),
        0,
        "an annotated handler that succeeds"
    );
    let fails = || {
        let _ = set_secret("STRIPE_LIVE_KEY", "", 3, true);
    };
    assert_eq!(
        allocations(fails),
        0,
        "one that fails, with a failure event"
    );
}
