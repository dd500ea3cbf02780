use std::time::UNIX_EPOCH;

use serde_json::json;

use super::fields::Fields;
use super::{DEFAULT_BYTES, Envelope};
use crate::{ActorKind, AuditContext};

fn line(context: &AuditContext, fields: &Fields, limit: usize) -> String {
    let time = UNIX_EPOCH;
    let envelope = Envelope {
        time,
        event_type: "a.b",
        context,
        actor: None,
        instance: *b"0123abcd",
        seq: 7,
    };
    let mut line = Vec::new();
    envelope.append_line(&mut line, fields, limit);
    assert!(line.len() <= limit, "{}", line.len());
    String::from_utf8(line).unwrap()
}

#[test]
fn a_record_has_its_keys_in_order() {
    let context = AuditContext::new()
        .with_workspace_id("w")
        .with_user_id("u\n")
        .with_actor_kind(ActorKind::Cron)
        .with_correlation_id("c");
    let mut fields = Fields::new();
    fields.add("b", "x");
    fields.add("a", &1);
    fields.add_display("c", &'"');
    let expected = concat!(
        r#"audit: {"ts":"1970-01-01T00:00:00.000000000Z","event_type":"a.b","workspace_id":"w","#,
        r#""user_id":"u\u000a","actor_kind":"cron","correlation_id":"c","#,
        r#""fields":{"b":"x","a":1,"c":"\""},"instance":"0123abcd","seq":7}"#,
        "\n"
    );
    assert_eq!(line(&context, &fields, DEFAULT_BYTES), expected);
}

#[test]
fn a_workspace_among_the_fields_wins_and_leaves_them() {
    let context = AuditContext::new().with_workspace_id("context");
    for (fields, id, left) in [
        (
            json!({"a": 1, "workspace_id": "own"}),
            "own",
            json!({"a": 1}),
        ),
        (json!({"workspace_id": "\u{202e}é"}), "\u{202e}é", json!({})),
        (
            json!({"workspace_id": ""}),
            "context",
            json!({"workspace_id": ""}),
        ),
        (
            json!({"workspace_id": 7}),
            "context",
            json!({"workspace_id": 7}),
        ),
        (
            json!({"a": {"workspace_id": "inner"}}),
            "context",
            json!({"a": {"workspace_id": "inner"}}),
        ),
        (
            json!({"workspace_id": "x".repeat(300)}),
            &"x".repeat(256),
            json!({}),
        ),
    ] {
        let line = line(&context, &Fields::of(&fields), DEFAULT_BYTES);
        let record: serde_json::Value = serde_json::from_str(&line[7..]).unwrap();
        assert_eq!(
            (record["workspace_id"].as_str(), &record["fields"]),
            (Some(id), &left)
        );
    }
}

#[test]
fn a_workspace_among_more_fields_than_a_record_can_carry_is_whole() {
    let context = AuditContext::new().with_workspace_id("context");
    let many = |first: char| (0..6_000).map(move |at| (format!("{first}{at}"), "x".repeat(80)));
    let fields = |before: bool, after: bool, id: &str| -> serde_json::Map<_, _> {
        let before = many('a').filter(|_| before);
        let after = many('z').filter(|_| after);
        let id = [("workspace_id".to_owned(), id.to_owned())];
        let all = before.chain(id).chain(after);
        all.map(|(key, value)| (key, value.into())).collect()
    };
    let long = "\u{202e}".repeat(300);
    for id in ["own", &"w".repeat(200), &"y".repeat(300_000), &long] {
        for (before, after) in [(true, false), (false, true), (true, true)] {
            let fields = Fields::of(&fields(before, after, id));
            let line = line(&context, &fields, DEFAULT_BYTES);
            let record: serde_json::Value = serde_json::from_str(&line[7..]).unwrap();
            assert_eq!(record["workspace_id"], crate::context::cut(id));
            assert!(record["fields"].get("workspace_id").is_none());
            assert!(!line.contains("\"workspace_id\"]") && line.len() <= DEFAULT_BYTES);
        }
    }
}

#[test]
fn huge_input_of_any_kind_is_one_bounded_line_that_names_it() {
    let huge = "\u{202e}".repeat(4 << 20);
    for fields in [
        json!({"small": 1, "huge": huge}),
        json!({"small": 1, "huge": vec![7; 3 << 20]}),
        json!({"small": 1, "huge": {"deeper": [huge]}}),
        json!({"small": 1, (huge.as_str()): 1}),
    ] {
        for limit in [512, DEFAULT_BYTES, 256 * 1024] {
            let line = line(&AuditContext::new(), &Fields::of(&fields), limit);
            let record: serde_json::Value = serde_json::from_str(&line[7..]).unwrap();
            assert_eq!(record["fields"]["small"], 1);
            let name = record["truncated"][0].as_str().unwrap();
            assert!(name == "huge" || name.starts_with('\u{202e}'), "{name}");
        }
    }
}

#[test]
fn each_id_is_escaped_whichever_of_them_needs_it_and_wherever_it_was_set() {
    const ODD: &str = "a\"\n\u{202e}";
    let plain = AuditContext::new()
        .with_user_id("u")
        .with_workspace_id("w")
        .with_correlation_id("c");
    let odd = [
        AuditContext::new().with_user_id(ODD),
        AuditContext::new().with_workspace_id(ODD),
        AuditContext::new().with_correlation_id(ODD),
    ];
    for odd in odd {
        for context in [
            odd.over(&plain),
            plain.over(&odd),
            odd.clone().with_user_id("u"),
        ] {
            let line = line(&context, &Fields::new(), DEFAULT_BYTES);
            let record = line.strip_prefix("audit: ").unwrap();
            let record: serde_json::Value = serde_json::from_str(record).unwrap();
            assert_eq!(record["user_id"], context.user_id());
            assert_eq!(record["workspace_id"], context.workspace_id());
            assert_eq!(record["correlation_id"], context.correlation_id());
            assert!(!line.contains('\u{202e}') && line.lines().count() == 1);
        }
    }
}
