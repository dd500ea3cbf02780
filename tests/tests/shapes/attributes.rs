//! Other attributes, above and below.

use std::convert::TryFrom;
use std::panic::{Location, catch_unwind};

use audit_core::testing::capture;
use audit_core::{audited, hash_value_prefix};
use audit_tests::{lines, pause, run};

// These compile and run. Their records come after the body, into a capture that nobody has any more: `mains` asks for
// those of the same shape.
#[tokio::test]
#[audited(event = "o.test")]
async fn tokio_test_above() {
    std::mem::forget(capture());
    tokio::task::yield_now().await;
}

#[audited(event = "o.test", fields(label = "x"))]
#[tokio::test(flavor = "current_thread")]
async fn tokio_test_below() -> Result<(), String> {
    std::mem::forget(capture());
    tokio::task::yield_now().await;
    Ok(())
}

#[test]
#[audited(event = "o.test")]
#[should_panic(expected = "it does")]
fn plain_test() {
    panic!("it does");
}

mod mains {
    use audit_core::audited;

    #[tokio::main(flavor = "current_thread")]
    #[audited(event = "o.main_above")]
    pub(super) async fn above() -> Result<u8, String> {
        tokio::task::yield_now().await;
        Ok(1)
    }

    #[audited(event = "o.main_below")]
    #[tokio::main(flavor = "current_thread")]
    pub(super) async fn below() -> Result<u8, String> {
        tokio::task::yield_now().await;
        Err("failed".into())
    }
}

#[test]
fn tokio_main() {
    let audit = capture();
    assert!(mains::above().is_ok());
    assert!(mains::below().is_err());
    assert_eq!(lines(&audit), ["o.main_above {}"]);
}

/// Above one that puts the body into a block of its own.
#[audited(event = "o.wrapped", hash = "value", fields(key, ok))]
#[audit_tests_macros::wrapped]
fn wrapped_below(key: &str, #[secret] value: String) -> Result<usize, String> {
    if key.is_empty() {
        return Err(value);
    }
    Ok(value.len())
}

#[test]
fn a_body_that_another_macro_moves_is_the_same() {
    let audit = capture();
    assert!(wrapped_below("", "v".into()).is_err());
    assert_eq!(wrapped_below("k", "v".into()), Ok(1));
    let hash = hash_value_prefix("v", 8);
    assert_eq!(
        lines(&audit),
        [format!(
            r#"o.wrapped {{"value_hash":"{hash}","key":"k","ok":1}}"#
        )]
    );
}

#[tracing::instrument(skip(value))]
#[audited(event = "o.above", hash = "value", fields(key))]
async fn instrument_above(key: &str, #[secret] value: &str) -> Result<usize, String> {
    pause().await;
    if value.is_empty() {
        Err(key.to_owned())
    } else {
        Ok(key.len())
    }
}

#[audited(event = "o.below", hash = "value", fields(key))]
#[tracing::instrument(skip_all, err)]
async fn instrument_below(key: &str, #[secret] value: String) -> Result<usize, String> {
    pause().await;
    if value.is_empty() {
        Err(key.to_owned())
    } else {
        Ok(key.len())
    }
}

#[audited(event = "o.sync", fields(a))]
#[tracing::instrument]
#[inline]
fn instrument_sync((a, _b): (u8, u8)) -> Option<u8> {
    (a > 0).then_some(a)
}

#[test]
fn tracing_instrument() {
    let audit = capture();
    assert_eq!(run(instrument_above("k", "v")), Ok(1));
    assert!(run(instrument_above("k", "")).is_err());
    assert_eq!(run(instrument_below("k", "v".into())), Ok(1));
    assert!(run(instrument_below("k", String::new())).is_err());
    assert_eq!(instrument_sync((1, 2)), Some(1));
    assert_eq!(instrument_sync((0, 2)), None);
    let hash = hash_value_prefix("v", 8);
    assert_eq!(
        lines(&audit),
        [
            &format!(r#"o.above {{"value_hash":"{hash}","key":"k"}}"#),
            &format!(r#"o.below {{"value_hash":"{hash}","key":"k"}}"#),
            r#"o.sync {"a":1}"#
        ]
    );
}

#[axum::debug_handler]
#[audited(event = "o.axum_above", fields(body))]
async fn handler_above(body: String) -> Result<String, String> {
    pause().await;
    if body.is_empty() { Err(body) } else { Ok(body) }
}

#[audited(event = "o.axum_below", fields(body))]
#[axum::debug_handler]
async fn handler_below(body: String) -> Result<String, String> {
    pause().await;
    if body.is_empty() { Err(body) } else { Ok(body) }
}

#[test]
fn axum_debug_handler() {
    let audit = capture();
    for body in ["", "b"] {
        assert_eq!(run(handler_above(body.into())).is_ok(), body == "b");
        assert_eq!(run(handler_below(body.into())).is_ok(), body == "b");
    }
    assert_eq!(
        lines(&audit),
        [
            r#"o.axum_above {"body":"b"}"#,
            r#"o.axum_below {"body":"b"}"#
        ]
    );
}

/// Documented above.
#[inline]
#[must_use = "see"]
#[deprecated(note = "old")]
#[cfg_attr(all(), audited(event = "o.inert", fields(n)))]
#[doc = "and below"]
#[cfg_attr(all(), cold)]
#[allow(clippy::needless_pass_by_value)]
pub(crate) fn inert(n: u8, #[expect(unused_variables)] unused: String) -> u8 {
    n
}

#[audited(event = "o.must_use")]
#[must_use]
async fn must_use() -> u8 {
    pause().await;
    1
}

#[audited(event = "o.cfg_attr")]
#[cfg_attr(all(), tokio::main(flavor = "current_thread"))]
async fn macro_in_cfg_attr() -> u8 {
    tokio::task::yield_now().await;
    1
}

#[test]
#[expect(deprecated)]
fn inert_attributes() {
    let audit = capture();
    assert_eq!(inert(1, String::new()), 1);
    assert_eq!(run(must_use()), 1);
    assert_eq!(macro_in_cfg_attr(), 1);
    assert_eq!(
        lines(&audit),
        [r#"o.inert {"n":1}"#, "o.must_use {}", "o.cfg_attr {}"]
    );
}

#[audited(event = "o.tracked", fields(n))]
#[track_caller]
fn tracked(n: u8) -> u32 {
    assert!(n > 0, "zero");
    Location::caller().line()
}

#[track_caller]
#[audited(event = "o.asked")]
fn asked(n: u8) -> Result<u8, std::num::TryFromIntError> {
    let n = i8::try_from(n)?;
    u8::try_from(n)
}

#[test]
fn track_caller() {
    let audit = capture();
    assert_eq!(tracked(1), line!());
    assert!(catch_unwind(|| tracked(0)).is_err());
    assert!(asked(200).is_err());
    assert!(asked(1).is_ok());
    assert_eq!(lines(&audit), [r#"o.tracked {"n":1}"#, "o.asked {}"]);
}
