//! Whatever is emitted, it is exactly one valid line within the bound.

use audit_core::testing::capture;
use audit_core::{AuditContext, emit};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::Value;

/// Text of the characters that do harm, and of ordinary ones, from none to too many.
fn text() -> impl Strategy<Value = String> {
    let char = prop_oneof![
        any::<char>(),
        proptest::char::range('\0', '\u{ff}'),
        prop::sample::select(vec![
            '"', '\\', '\n', '\u{202e}', '\u{2028}', '\u{61c}', '😀'
        ]),
    ];
    let some = vec(char.clone(), 0..40).prop_map(String::from_iter);
    let many = (vec(char, 1..8), 1_000..40_000_usize)
        .prop_map(|(chars, times)| String::from_iter(chars).repeat(times / 8));
    prop_oneof![8 => some, 1 => many]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 4.0)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        let object = btree_map(text(), inner.clone(), 0..8);
        prop_oneof![
            vec(inner, 0..8).prop_map(Value::from),
            object.prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_fields_and_ids_are_one_valid_line(
        fields in btree_map(text(), value(), 0..40),
        id in text(),
        workspace in prop::option::of(value()),
    ) {
        let mut fields = fields;
        if let Some(workspace) = workspace {
            fields.insert("workspace_id".to_owned(), workspace);
        }
        let audit = capture();
        let context = AuditContext::new().with_user_id(&id).with_correlation_id(&id);
        emit(&context, "test.event", &fields);
        let lines = audit.lines();
        prop_assert_eq!(lines.len(), 1);
        prop_assert!(lines[0].len() + "audit: \n".len() <= 15 * 1024, "{}", lines[0].len());
        prop_assert!(!lines[0].chars().any(char::is_control));
        let record: Value = serde_json::from_str(&lines[0]).unwrap();
        prop_assert_eq!(audit.records().len(), 1);
        prop_assert!(id.starts_with(record["user_id"].as_str().unwrap()));
        // What is there is what was given, or a prefix that is owned up to.
        let truncated: Vec<&str> = record["truncated"]
            .as_array()
            .map(|names| names.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        for (key, kept) in record["fields"].as_object().unwrap() {
            let given = &fields[key];
            if kept != given {
                let (kept, given) = (kept.as_str().unwrap(), given.as_str().unwrap());
                prop_assert!(given.starts_with(kept) && truncated.iter().any(|name| key.starts_with(name)));
            }
        }
        if truncated.is_empty() {
            let own = fields.get("workspace_id").and_then(Value::as_str).is_some_and(|id| !id.is_empty());
            let kept = record["fields"].as_object().unwrap().len();
            prop_assert_eq!(kept + usize::from(own), fields.len());
        }
    }
}
