//! Three calls, two audit lines: the one that fails leaves none.
//!
//! Lines go to standard output. There is no file here, so that nothing is left behind.

use std::collections::BTreeMap;

use audit_core::{ActorKind, Audit, AuditContext, audited};

#[derive(Default)]
struct Store(BTreeMap<String, String>);

#[derive(Debug, PartialEq)]
struct NoSuchSecret;

#[audited(
    event = "secret.set",
    hash = "value",
    fields(key, scope = "global", operation = "set")
)]
fn set_secret(store: &mut Store, key: &str, #[secret] value: &str) -> Result<(), NoSuchSecret> {
    store.0.insert(key.to_owned(), value.to_owned());
    Ok(())
}

#[audited(
    event = "secret.delete",
    fields(key, scope = "global", operation = "delete")
)]
fn delete_secret(store: &mut Store, key: &str) -> Result<(), NoSuchSecret> {
    store.0.remove(key).map(drop).ok_or(NoSuchSecret)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _guard = Audit::builder().no_file().install()?;

    // What a middleware says once per request.
    let context = AuditContext::new()
        .with_user_id("alice")
        .with_actor_kind(ActorKind::Admin)
        .with_correlation_id("req-1");
    let _entered = context.enter();

    let mut store = Store::default();
    let _ = set_secret(&mut store, "STRIPE_LIVE_KEY", "sk_live_quickstart");
    let _ = delete_secret(&mut store, "STRIPE_LIVE_KEY");
    let again = delete_secret(&mut store, "STRIPE_LIVE_KEY");
    assert_eq!(again, Err(NoSuchSecret));
    Ok(())
}
