//! A line read back as a record.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The wire format, borrowed from its line. Keys that a later version appends are skipped.
#[derive(Deserialize, Debug)]
pub(crate) struct Record<'a> {
    #[serde(borrow)]
    pub(crate) ts: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) event_type: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) workspace_id: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) user_id: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) actor_kind: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) correlation_id: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) fields: &'a RawValue,
    #[serde(borrow)]
    pub(crate) instance: Cow<'a, str>,
    pub(crate) seq: u64,
    #[serde(borrow, default)]
    pub(crate) truncated: Option<&'a RawValue>,
    #[serde(borrow, default, rename = "_marshal_err")]
    pub(crate) marshal_err: Option<&'a RawValue>,
}

/// What precedes every record on standard output.
const PREFIX: &[u8] = b"audit: ";

/// The line without `audit: `, and whether it had it.
pub(crate) fn strip(line: &[u8]) -> (&[u8], bool) {
    match line.strip_prefix(PREFIX) {
        Some(rest) => (rest, true),
        None => (line, false),
    }
}

/// UTF-8 is checked of the line as a whole, which is faster than string by string.
pub(crate) fn parse(line: &[u8]) -> Result<Record<'_>, serde_json::Error> {
    match str::from_utf8(line) {
        Ok(line) => serde_json::from_str(line),
        Err(_) => serde_json::from_slice(line),
    }
}

/// The `ts` of a line that starts as the runtime writes it, without parsing the rest.
pub(crate) fn leading_ts(line: &[u8]) -> Option<&[u8]> {
    let ts = line
        .strip_prefix(b"{\"ts\":\"")?
        .get(..31)?
        .strip_suffix(b"Z\"")?;
    let shape = [
        (4, b'-'),
        (7, b'-'),
        (10, b'T'),
        (13, b':'),
        (16, b':'),
        (19, b'.'),
    ];
    let canonical = shape.iter().all(|&(at, byte)| ts[at] == byte) && !ts.contains(&b'\\');
    canonical.then(|| &line[7..37])
}

impl<'a> Record<'a> {
    /// The fields in the order of the line.
    pub(crate) fn fields(&self) -> Vec<(Cow<'a, str>, &'a RawValue)> {
        entries(self.fields)
    }

    /// The loss that an `audit.lost` record accounts for.
    pub(crate) fn lost(&self) -> Option<Lost> {
        (self.event_type == "audit.lost" && self.seq == 0)
            .then(|| serde_json::from_str(self.fields.get()).ok())?
    }
}

/// Records that a transport had to drop: `count` of those numbered `first_seq..=last_seq`.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lost {
    pub(crate) first_seq: u64,
    pub(crate) last_seq: u64,
    pub(crate) count: u64,
}

/// The entries of a JSON object in their order; of anything else, none.
pub(crate) fn entries(object: &RawValue) -> Vec<(Cow<'_, str>, &RawValue)> {
    serde_json::from_str(object.get()).map_or_else(|_| Vec::new(), |Entries(entries)| entries)
}

/// The text of a JSON string, or of anything else as it is written.
pub(crate) fn text(value: &RawValue) -> Cow<'_, str> {
    let json = value.get();
    if json.starts_with('"') {
        serde_json::from_str(json).map_or(Cow::Borrowed(json), |Text(text)| text)
    } else {
        Cow::Borrowed(json)
    }
}

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

struct Entries<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Text(key), value)) = map.next_entry()? {
                    entries.push((key, value));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leading_ts_is_taken_from_canonical_lines_only() {
        let ts = |line: &str| {
            leading_ts(line.as_bytes()).map(|ts| String::from_utf8_lossy(ts).into_owned())
        };
        let canonical = r#"{"ts":"2026-05-19T20:00:00.123456789Z","event_type":""}"#;
        assert_eq!(
            ts(canonical).as_deref(),
            Some("2026-05-19T20:00:00.123456789Z")
        );
        assert_eq!(ts(r#"{"ts": "2026-05-19T20:00:00.123456789Z"}"#), None);
        assert_eq!(ts(r#"{"ts":"2026-05-19T20:00:00.12345678Z"}"#), None);
        assert_eq!(ts(r#"{"ts":"2026-05-19T20:00:00.\u0031234Z"}"#), None);
        assert_eq!(ts(r#"{"ts":"2026"#), None);
    }
}
