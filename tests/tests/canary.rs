//! The contract itself: whatever a secret is, no record has it or any 8 bytes of it, by whatever way it was captured and
//! however the handler ended.

use std::panic::{AssertUnwindSafe, catch_unwind};

use audit_core::testing::capture;
use audit_core::{AuditFields, AuditHash, AuditSecret, AuditValue, audited};
use proptest::prelude::*;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Serialize, Serializer};

/// How a handler ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Well,
    Fails,
    Panics,
}

impl End {
    /// Errors and panics repeat the secret, as those of careless code do.
    fn with<T>(self, secret: &str, value: T) -> Result<T, String> {
        match self {
            End::Well => Ok(value),
            End::Fails => Err(format!("cannot store {secret}")),
            End::Panics => std::panic::resume_unwind(Box::new(secret.to_owned())),
        }
    }
}

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
    nested: Option<Nested>,
    token: SecretString,
}

#[derive(AuditFields)]
struct Nested {
    #[audit(secret)]
    bytes: Vec<u8>,
}

#[derive(AuditFields)]
struct Issued {
    id: u32,
    #[audit(secret)]
    token: String,
}

/// Refuses to be serialised, and says why in its own words.
#[derive(AuditValue)]
struct Refused(String);

impl Serialize for Refused {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(&self.0))
    }
}

/// Panics when it is serialised.
#[derive(AuditValue)]
struct Panicking(String);

impl Serialize for Panicking {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        std::panic::resume_unwind(Box::new(self.0.clone()))
    }
}

#[audited(
    event = "secret.set",
    failure = "secret.set_failed",
    hash("value", issued = "ok.token"),
    fields(key, id = ok.id)
)]
fn parameter(key: &str, #[secret] value: &str, end: End) -> Result<Issued, String> {
    let token = value.to_owned();
    end.with(value, Issued { id: 7, token })
}

#[audited(
    event = "secret.set",
    failure = "secret.set_failed",
    omit = "value",
    fields(key)
)]
async fn omitted(key: &str, #[secret] value: Option<&str>, end: End) -> Result<(), String> {
    let value = value.unwrap_or_default();
    let _ = key;
    end.with(value, ())
}

#[audited(
    event = "secret.set",
    failure = "secret.set_failed",
    hash("body.value", "body.token"),
    omit = "body.nested",
    fields(body.key)
)]
async fn body(body: Body, end: End) -> Result<String, String> {
    let nested = body.nested.map(|nested| nested.bytes.len());
    let _ = (body.key, nested);
    end.with(body.token.expose_secret(), body.value)
}

#[audited(
    event = "secret.set",
    failure = "secret.set_failed",
    hash = "value",
    omit("nested", "token"),
    fields(key)
)]
fn taken_apart(Body { key, value, .. }: Body, end: End) -> Option<usize> {
    end.with(&value, key.len()).ok()
}

#[audited(
    event = "secret.set",
    failure = "secret.set_failed",
    omit = "value",
    fields(refused)
)]
fn not_serialised(refused: Refused, #[secret] value: &str, end: End) -> Result<usize, String> {
    end.with(value, refused.0.len())
}

#[audited(
    event = "secret.set",
    failure = "secret.set_failed",
    hash = "value",
    fields(panicking)
)]
fn panicked(panicking: Panicking, #[secret] value: &str, end: End) -> Result<usize, String> {
    end.with(value, panicking.0.len())
}

/// Panics when it is hashed.
struct Unhashed(String);

impl AuditSecret for Unhashed {}

impl AuditHash for Unhashed {
    fn hash_bytes(&self) -> &[u8] {
        std::panic::resume_unwind(Box::new(self.0.clone()))
    }
}

#[audited(event = "secret.set", failure = "secret.set_failed", hash = "value")]
fn not_hashed(value: Unhashed, end: End) -> Result<usize, String> {
    end.with(&value.0, value.0.len())
}

/// Calls every handler with one secret, and gives back all that was recorded.
fn recorded(secret: &str, end: End) -> Vec<String> {
    let whole = |key: &str| Body {
        key: key.to_owned(),
        value: secret.to_owned(),
        nested: Some(Nested {
            bytes: secret.as_bytes().to_vec(),
        }),
        token: secret.into(),
    };
    let audit = capture();
    let calls: [&dyn Fn(); 7] = [
        &|| drop(parameter("KEY", secret, end)),
        &|| drop(audit_tests::run(omitted("KEY", Some(secret), end))),
        &|| drop(audit_tests::run(body(whole("KEY"), end))),
        &|| {
            let _ = taken_apart(whole("KEY"), end);
        },
        &|| drop(not_serialised(Refused(secret.to_owned()), secret, end)),
        &|| drop(panicked(Panicking(secret.to_owned()), secret, end)),
        &|| drop(not_hashed(Unhashed(secret.to_owned()), end)),
    ];
    for call in calls {
        let _ = catch_unwind(AssertUnwindSafe(call));
    }
    let records = audit.records();
    let expected = if matches!(end, End::Panics) { 0 } else { 7 };
    assert_eq!(records.len(), expected, "{end:?}");
    // What tells one run from another is not ours to judge.
    records
        .iter()
        .map(|record| {
            let said = [
                &record["event_type"],
                &record["fields"],
                &record["_marshal_err"],
            ];
            said.map(ToString::to_string).concat()
        })
        .collect()
}

fn secrets() -> impl Strategy<Value = String> {
    // A letter that no record has of itself, so that short secrets can be told as well.
    let odd = "[ЖЩЪЫ]{1,7}";
    let any = proptest::collection::vec(any::<char>(), 8..64)
        .prop_map(|chars| chars.into_iter().collect::<String>());
    let long = "[A-Za-z0-9+/_=-]{64,4096}";
    // Secrets that are pieces of each other.
    let repeated = ("[A-Z0-9]{8,20}", 1..200_usize).prop_map(|(piece, times)| piece.repeat(times));
    prop_oneof![odd, any, long, repeated]
}

fn leaks(said: &str, secret: &str) -> bool {
    let said = said.as_bytes();
    let secret = secret.as_bytes();
    let piece = secret.len().min(8);
    secret
        .windows(piece)
        .any(|piece| said.windows(piece.len()).any(|part| part == piece))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_record_has_a_piece_of_a_secret(
        secret in secrets(),
        end in prop_oneof![Just(End::Well), Just(End::Fails), Just(End::Panics)],
    ) {
        for said in recorded(&secret, end) {
            prop_assert!(!leaks(&said, &secret), "{} bytes leak", secret.len());
        }
    }
}

#[test]
fn the_search_finds_what_is_there() {
    assert!(leaks(
        "a record with sk_live_1234 in it",
        "xxsk_live_1234xx"
    ));
    assert!(leaks("a record with Ж in it", "Ж"));
    assert!(!leaks("a record", "sk_live_1234"));
}
