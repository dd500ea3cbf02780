//! Whatever a `Serialize` does, there is exactly one valid line within the bound.

use audit_core::testing::capture;
use audit_core::{AuditContext, emit};
use proptest::collection::vec;
use proptest::prelude::*;
use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// What serde can say that JSON cannot, and what it should not.
#[derive(Clone, Debug)]
enum Odd {
    Text(String),
    Bytes(Vec<u8>),
    Float(f64),
    Small(f32),
    Large(i128),
    Char(char),
    Unit,
    Fails(String),
    Panics,
    Some(Box<Odd>),
    Newtype(Box<Odd>),
    Seq(Vec<Odd>),
    /// Keys of any kind.
    Map(Vec<(Odd, Odd)>),
    /// Says another length than it has.
    Liar(Vec<Odd>),
}

impl Serialize for Odd {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Bytes(bytes) => to.serialize_bytes(bytes),
            Self::Float(number) => to.serialize_f64(*number),
            Self::Small(number) => to.serialize_f32(*number),
            Self::Large(number) => to.serialize_i128(*number),
            Self::Char(char) => to.serialize_char(*char),
            Self::Unit => to.serialize_unit(),
            Self::Fails(why) => Err(S::Error::custom(why)),
            // Without the hook, which would print each of them.
            Self::Panics => std::panic::resume_unwind(Box::new("as told")),
            Self::Some(inner) => to.serialize_some(inner),
            Self::Newtype(inner) => to.serialize_newtype_variant("Odd", 0, "Newtype\n", inner),
            Self::Seq(values) => to.collect_seq(values),
            Self::Map(pairs) => to.collect_map(pairs.iter().map(|(key, value)| (key, value))),
            Self::Liar(values) => {
                let mut map = to.serialize_map(Some(values.len() + 7))?;
                for value in values {
                    map.serialize_entry("twice", value)?;
                }
                map.end()
            }
        }
    }
}

fn odd() -> impl Strategy<Value = Odd> {
    let leaf = prop_oneof![
        4 => any::<String>().prop_map(Odd::Text),
        1 => vec(any::<u8>(), 0..20).prop_map(Odd::Bytes),
        2 => any::<f64>().prop_map(Odd::Float),
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, -0.0, 1e308]).prop_map(Odd::Float),
        1 => any::<f32>().prop_map(Odd::Small),
        1 => any::<i128>().prop_map(Odd::Large),
        1 => any::<char>().prop_map(Odd::Char),
        1 => Just(Odd::Unit),
        1 => any::<String>().prop_map(Odd::Fails),
        1 => Just(Odd::Panics),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            inner.clone().prop_map(|odd| Odd::Some(Box::new(odd))),
            inner.clone().prop_map(|odd| Odd::Newtype(Box::new(odd))),
            vec(inner.clone(), 0..6).prop_map(Odd::Seq),
            vec(pair, 0..6).prop_map(Odd::Map),
            vec(inner, 0..6).prop_map(Odd::Liar),
        ]
    })
}

/// The only line there is.
fn line(fields: &impl Serialize, id: &str) -> String {
    let audit = capture();
    let context = AuditContext::new().with_user_id(id).with_workspace_id(id);
    emit(&context, "test.event", fields);
    let [line] = <[String; 1]>::try_from(audit.lines()).expect("one line");
    assert!(
        line.len() + "audit: \n".len() <= 15 * 1024,
        "{}",
        line.len()
    );
    assert!(!line.chars().any(char::is_control), "{line}");
    let record: Value = serde_json::from_str(&line).unwrap_or_else(|why| panic!("{why}: {line}"));
    assert_eq!(record["event_type"], "test.event");
    assert!(record["fields"].is_object());
    line
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_serialize_is_one_valid_line(odd in odd(), key in any::<String>(), id in any::<String>()) {
        line(&odd, &id);
        line(&Odd::Map(vec![(Odd::Text(key), odd)]), &id);
    }
}

#[test]
fn ten_megabytes_are_one_line_within_the_bound() {
    let fields = |value| Odd::Map(vec![(Odd::Text("key".into()), value)]);
    line(&fields(Odd::Text("\u{202e}x\"".repeat(2 << 20))), "");
    for text in ["x", "\u{202e}", "\0", "\"", "😀", "\u{7f}\n"] {
        let text = text.repeat((1 << 20) / text.len());
        let value = Odd::Text(text.clone());
        line(&fields(value.clone()), &text);
        line(&Odd::Map(vec![(value, Odd::Unit)]), "");
        line(&Odd::Fails(text), "");
    }
}

#[test]
fn a_hundred_thousand_fields_are_one_line_within_the_bound() {
    let text = |n: u32| Odd::Text(n.to_string());
    let pairs = (0..100_000).map(|n| (text(n), text(n))).collect();
    assert!(line(&Odd::Map(pairs), "").contains("truncated"));
}
