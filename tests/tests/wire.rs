//! W1 to W9, on what reaches standard output and the file.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use audit_core::testing::capture;
use audit_core::{AuditContext, emit};
use audit_tests::{Install, Subject, file, parse, stdout};
use serde::ser::{Error, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// The single record of what `fields` emits.
fn recorded(fields: impl Serialize) -> Value {
    let audit = capture();
    emit(&AuditContext::new(), "test.event", fields);
    let records = audit.records();
    assert_eq!(records.len(), 1);
    records[0].clone()
}

/// A value that serialises as its function says.
struct By<F>(F);

impl<F: Fn() -> Result<(), &'static str>> Serialize for By<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.0)().map_err(S::Error::custom)?;
        serializer.serialize_str("done")
    }
}

#[test]
fn w1_one_line_with_its_keys_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path));
    subject.emit(1);
    let (_, out, _) = subject.end("return");
    let line = out.strip_prefix("audit: ").unwrap();
    assert_eq!(line, std::fs::read_to_string(&path).unwrap());
    let keys = [
        "ts",
        "event_type",
        "workspace_id",
        "user_id",
        "actor_kind",
        "correlation_id",
        "fields",
        "instance",
        "seq",
    ];
    let places: Vec<_> = keys
        .iter()
        .map(|key| line.find(&format!("\"{key}\":")))
        .collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{line}"
    );
    assert_eq!(parse(line)[0].as_object().unwrap().len(), keys.len());
    assert!(
        line.ends_with("\"fields\":{\"n\":1},\"instance\":\"") || line.ends_with("\"seq\":1}\n")
    );
}

#[test]
fn w2_the_time_has_nine_digits_and_ids_are_cut() {
    let audit = capture();
    let long = "é".repeat(200);
    emit(
        &AuditContext::new().with_user_id(&long),
        "test.event",
        json!({ "b": 1, "a": 2 }),
    );
    let record = audit.records()[0].clone();
    let time = record["ts"].as_str().unwrap();
    assert_eq!(
        (time.len(), &time[10..11], &time[19..20], &time[29..]),
        (30, "T", ".", "Z")
    );
    assert_eq!(record["user_id"], long[..256]);
    let [workspace, correlation] = [&record["workspace_id"], &record["correlation_id"]];
    assert_eq!((workspace, correlation), (&json!(""), &json!("")));
}

#[test]
fn w3_a_workspace_among_the_fields_is_the_records_own() {
    let record = recorded(json!({ "a": 1, "workspace_id": "é".repeat(200), "z": 2 }));
    assert_eq!(record["workspace_id"], "é".repeat(128));
    assert_eq!(record["fields"], json!({ "a": 1, "z": 2 }));
}

#[test]
fn w4_a_name_that_is_none_can_forge_nothing() {
    let audit = capture();
    emit(
        &AuditContext::new(),
        "a.b\",\"seq\":0}\n{\"x\":\"\u{202e}",
        json!({}),
    );
    emit(
        &AuditContext::new(),
        concat!(
            "e.eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
            "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
        ),
        json!({}),
    );
    let records = audit.records();
    assert_eq!(
        records[0]["event_type"],
        "a.b\",\"seq\":0}\n{\"x\":\"\u{202e}"
    );
    assert_eq!(records[1]["event_type"].as_str().unwrap().len(), 64);
}

#[test]
fn w5_the_numbers_have_no_gap_and_the_instance_is_the_processes_own() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    for _ in 0..2 {
        let mut subject = Subject::new();
        subject.install(&Install::new().file(&path).no_stdout());
        subject.tell("threads 4 50");
        subject.end("return");
    }
    let mut numbers: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for record in file(&path) {
        let instance = record["instance"].as_str().unwrap().to_owned();
        assert!(instance.len() == 8 && instance.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert!(
            numbers
                .entry(instance)
                .or_default()
                .insert(record["seq"].as_u64().unwrap())
        );
    }
    assert_eq!(numbers.len(), 2);
    assert!(
        numbers
            .values()
            .all(|numbers| numbers.iter().copied().eq(1..=200))
    );
}

#[test]
fn w6_a_record_stays_within_its_bound_and_says_what_it_lacks() {
    let mut subject = Subject::new();
    subject.install(&Install::new().no_file());
    subject.tell("large 10000000");
    subject.tell("large 15200");
    let (_, out, _) = subject.end("return");
    assert_eq!(out.lines().count(), 2);
    for line in out.split_inclusive('\n') {
        assert!(
            line.len() <= 15 * 1024 && line.len() > 14 * 1024,
            "{}",
            line.len()
        );
        let record = &stdout(line)[0];
        assert_eq!(record["truncated"], json!(["text"]));
        let text = record["fields"]["text"].as_str().unwrap();
        assert!(text.bytes().all(|byte| byte == b'x'));
        assert!(line.contains(&format!("\"seq\":{},\"truncated\":[", record["seq"])));
    }
}

#[test]
fn w7_what_cannot_be_serialised_costs_the_fields_and_not_the_record() {
    let secret = "hunter2";
    let refused = |record: Value| {
        assert_eq!(record["fields"], json!({}));
        assert!(!record.to_string().contains(secret), "{record}");
        record["_marshal_err"].as_str().unwrap().to_owned()
    };
    let failing = By(|| Err("no hunter2 for you"));
    assert!(refused(recorded(json_of("a", &failing))).contains("returned an error"));
    let panicking = By(|| -> Result<(), _> { panic!("hunter2") });
    assert!(refused(recorded(json_of("a", &panicking))).contains("panicked"));
    let keyed = BTreeMap::from([("a", BTreeMap::from([(vec![1], secret)]))]);
    assert!(refused(recorded(keyed)).contains("key"));
    for fields in [json!(7), json!([secret]), json!(secret), Value::Null] {
        assert!(refused(recorded(fields)).contains("not a JSON object"));
    }
    assert!(refused(recorded(json_of("a", &Nested(10_000)))).contains("128"));
    assert!(refused(recorded(json_of("a", &Nested(128)))).contains("128"));
    let deepest = recorded(json_of("a", &Nested(127)));
    assert_eq!(deepest["fields"].to_string().matches('[').count(), 127);
}

/// So many arrays around nothing.
struct Nested(u32);

impl Serialize for Nested {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.checked_sub(1) {
            Some(inner) => serializer.collect_seq([Nested(inner)]),
            None => serializer.serialize_unit(),
        }
    }
}

/// Breaks the rules of serde in a way that is not JSON any more.
struct Lawless(u32);

impl Serialize for Lawless {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(if self.0 == 0 { Some(0) } else { None })?;
        match self.0 {
            0 => map.serialize_entry("entry of an empty map", &1)?,
            1 => map.serialize_key("no value")?,
            2 => map.serialize_value("no key")?,
            3 => {
                map.serialize_key("a")?;
                map.serialize_key("b")?;
            }
            4 => {
                // Goes on after an error.
                let _ = map.serialize_entry("failed", &By(|| Err("why")));
                map.serialize_entry("a", &1)?;
            }
            _ => {
                // Goes on after a panic.
                let panicking = By(|| -> Result<(), _> { panic!("caught") });
                let entry = || map.serialize_entry("a", &(1, panicking));
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(entry));
            }
        }
        map.end()
    }
}

#[test]
fn w7_a_serialize_that_breaks_the_rules_breaks_no_line() {
    for kind in 0..6 {
        for record in [
            recorded(Lawless(kind)),
            recorded(json_of("a", &Lawless(kind))),
        ] {
            assert_eq!(record["fields"], json!({}), "{kind}");
            assert!(record["_marshal_err"].is_string(), "{kind}");
        }
    }
}

fn json_of<'a, T>(key: &'a str, value: &'a T) -> BTreeMap<&'a str, &'a T> {
    BTreeMap::from([(key, value)])
}

#[test]
fn w7_an_emit_within_a_serialize_is_a_record_of_its_own() {
    let audit = capture();
    let depth = Cell::new(0);
    let emitting = By(|| {
        depth.set(depth.get() + 1);
        if depth.get() < 4 {
            emit(
                &AuditContext::new(),
                "inner.event",
                json!({ "depth": depth.get() }),
            );
        }
        Ok(())
    });
    emit(&AuditContext::new(), "outer.event", json_of("a", &emitting));
    let events: Vec<_> = audit
        .records()
        .iter()
        .map(|record| record["event_type"].clone())
        .collect();
    assert_eq!(events, ["inner.event", "outer.event"]);
}

#[test]
fn w8_no_control_and_no_mark_of_direction_reaches_a_line() {
    let hostile: String = ('\0'..='\u{2100}')
        .filter(|char| char.is_control() || forbidden(*char))
        .collect();
    let audit = capture();
    let context = AuditContext::new()
        .with_user_id(&hostile)
        .with_correlation_id(&hostile)
        .with_workspace_id(&hostile);
    emit(
        &context,
        "test.event",
        json!({ (hostile.as_str()): hostile, "b": [hostile, 'x'] }),
    );
    let record = audit.records()[0].clone();
    assert_eq!(record["fields"][&hostile], hostile);
    assert_eq!(
        record["user_id"],
        hostile[..record["user_id"].as_str().unwrap().len()]
    );
    let line = audit.lines().remove(0);
    assert!(
        !line
            .chars()
            .any(|char| char.is_control() || forbidden(char)),
        "{line}"
    );
}

fn forbidden(char: char) -> bool {
    matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
