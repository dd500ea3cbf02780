//! The tests of the guide "Test your audit events".

use audit_core::testing::capture;
use audit_core::{AuditContext, audited};
use serde_json::json;

#[derive(Debug, PartialEq)]
struct TooShort;

#[audited(event = "secret.set", hash = "value", fields(key))]
async fn set_secret(key: String, #[secret] value: String) -> Result<(), TooShort> {
    if value.len() < 8 {
        return Err(TooShort);
    }
    println!("{key} is set");
    Ok(())
}

#[tokio::test]
async fn setting_a_secret_leaves_one_record() {
    let audit = capture();
    let alice = AuditContext::new().with_user_id("alice");

    let set = set_secret("STRIPE_LIVE_KEY".into(), "sk_live_1".into());
    assert_eq!(alice.scope(set).await, Ok(()));

    let records = audit.records();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["event_type"], "secret.set");
    assert_eq!(records[0]["user_id"], "alice");
    assert_eq!(
        records[0]["fields"],
        json!({"value_hash": "992621cb", "key": "STRIPE_LIVE_KEY"})
    );
}

#[tokio::test]
async fn what_fails_leaves_none() {
    let audit = capture();
    let set = set_secret("STRIPE_LIVE_KEY".into(), "short".into());
    assert_eq!(set.await, Err(TooShort));
    assert!(audit.records().is_empty());
}

#[tokio::test]
async fn no_line_has_the_value() {
    let audit = capture();
    let set = set_secret("STRIPE_LIVE_KEY".into(), "sk_live_1".into());
    assert_eq!(set.await, Ok(()));
    assert!(!audit.lines().concat().contains("sk_live_1"));
}

#[test]
fn the_events_are_few_and_agree() {
    audit_core::catalogue().assert_sound_within(20);
}
