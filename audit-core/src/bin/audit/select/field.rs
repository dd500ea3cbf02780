//! `--field key=VALUE`.

use std::str::FromStr;

use serde_json::value::RawValue;

use crate::record::{self, Record};

/// A field that must be there and, where one is given, have this value.
#[derive(Clone, Debug)]
pub(crate) struct FieldTest {
    pub(crate) key: String,
    pub(crate) value: Option<String>,
}

impl FromStr for FieldTest {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, value) = match text.split_once('=') {
            Some((key, value)) => (key, Some(value.to_owned())),
            None => (text, None),
        };
        if key.is_empty() {
            return Err("expected key=VALUE, or key alone to ask that the field is there");
        }
        Ok(Self {
            key: key.to_owned(),
            value,
        })
    }
}

impl FieldTest {
    pub(crate) fn matches(&self, record: &Record<'_>) -> bool {
        self.within(record.fields, &self.key)
    }

    /// The key as it stands, else as a path: `body.key` is `key` inside `body`.
    fn within(&self, object: &RawValue, path: &str) -> bool {
        record::entries(object).iter().any(|(key, value)| {
            if key == path {
                return self
                    .value
                    .as_deref()
                    .is_none_or(|wanted| equals(value, wanted));
            }
            path.strip_prefix(&**key)
                .and_then(|rest| rest.strip_prefix('.'))
                .is_some_and(|rest| self.within(value, rest))
        })
    }
}

/// A string by its text, a list by any of its elements, anything else by its JSON.
fn equals(value: &RawValue, wanted: &str) -> bool {
    if record::text(value) == wanted {
        return true;
    }
    value.get().starts_with('[')
        && serde_json::from_str::<Vec<&RawValue>>(value.get()).is_ok_and(|elements| {
            elements
                .iter()
                .any(|element| record::text(element) == wanted)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(test: &str, fields: &str) -> bool {
        let raw: &RawValue = serde_json::from_str(fields).unwrap();
        let test: FieldTest = test.parse().unwrap();
        test.within(raw, &test.key)
    }

    #[test]
    fn every_kind_of_value() {
        assert!(matches("key=A", r#"{"key":"A"}"#));
        assert!(matches("key=A", r#"{"key":"\u0041"}"#));
        assert!(matches("key=a=b", r#"{"key":"a=b"}"#));
        assert!(!matches("key=A", r#"{"key":"AB"}"#));
        assert!(!matches("key=A", r#"{"other":"A"}"#));
        assert!(matches("n=42", r#"{"n":42}"#));
        assert!(matches("on=true", r#"{"on":true}"#));
        assert!(matches("none=null", r#"{"none":null}"#));
        assert!(matches("key", r#"{"key":null}"#));
        assert!(!matches("key", r#"{"keys":1}"#));
        assert!(matches("tags=b", r#"{"tags":["a","b"]}"#));
        assert!(matches("body.key=A", r#"{"body":{"key":"A"}}"#));
        assert!(matches("body.key=A", r#"{"body.key":"A"}"#));
        assert!(matches("empty=", r#"{"empty":""}"#));
        assert!("=x".parse::<FieldTest>().is_err());
    }
}
