//! Whatever the values, keys, ids and sizes are: one valid line within the bound.
#![no_main]

use arbitrary::Arbitrary;
use audit_core::testing::capture;
use audit_core::{AuditContext, emit};
use libfuzzer_sys::fuzz_target;
use serde::ser::{Error, Serialize, Serializer};

#[derive(Arbitrary, Debug)]
enum Value {
    Text(String),
    Long(String, u16),
    Bytes(Vec<u8>),
    Float(f64),
    Large(i128),
    Unit,
    Fails(String),
    Deep(Box<Value>, u16),
    Seq(Vec<Value>),
    Map(Vec<(Value, Value)>),
}

/// A value below many lists.
struct Deep<'a>(&'a Value, u16);

impl Serialize for Deep<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.1 {
            0 => self.0.serialize(to),
            depth => to.collect_seq([Deep(self.0, depth - 1)]),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Long(text, times) => to.serialize_str(&text.repeat((*times).into())),
            Self::Bytes(bytes) => to.serialize_bytes(bytes),
            Self::Float(number) => to.serialize_f64(*number),
            Self::Large(number) => to.serialize_i128(*number),
            Self::Unit => to.serialize_unit(),
            Self::Fails(why) => Err(S::Error::custom(why)),
            Self::Deep(value, depth) => Deep(value, *depth % 10_000).serialize(to),
            Self::Seq(values) => to.collect_seq(values),
            Self::Map(pairs) => to.collect_map(pairs.iter().map(|(key, value)| (key, value))),
        }
    }
}

fuzz_target!(|input: (Vec<(String, Value)>, String, String)| {
    let (fields, user, workspace) = input;
    let fields = Value::Map(
        fields
            .into_iter()
            .map(|(key, value)| (Value::Text(key), value))
            .collect(),
    );
    let audit = capture();
    let context = AuditContext::new()
        .with_user_id(&*user)
        .with_workspace_id(&*workspace);
    emit(&context, "fuzz.event", &fields);
    let lines = audit.lines();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].len() + "audit: \n".len() <= 15 * 1024);
    assert!(!lines[0].chars().any(char::is_control));
    assert_eq!(audit.records().len(), 1);
});
