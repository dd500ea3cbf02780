//! What a line is.

use serde_json::error::Category;

use crate::record::{self, Record};

#[allow(clippy::large_enum_variant)] // One lives at a time, and almost all are records.
pub(super) enum Line<'a> {
    Record(Record<'a>),
    /// Part of a record, or parts of several.
    Torn,
    /// Something that no runtime of ours wrote.
    Foreign,
    /// What a service prints beside its records, the library's own warnings among it, and blank
    /// lines.
    Other,
}

impl<'a> Line<'a> {
    /// In a stream, lines that are not ours are to be expected.
    pub(super) fn of(line: &'a [u8], is_stream: bool) -> Self {
        let (body, prefixed) = record::strip(line);
        if body.trim_ascii().is_empty() && !prefixed {
            return Self::Other;
        }
        let cause = match record::parse(body) {
            // Number 0 is for what accounts for a loss, and for nothing else.
            Ok(record) if record.seq > 0 || record.lost().is_some() => return Self::Record(record),
            Ok(_) => return Self::Foreign,
            Err(cause) => cause.classify(),
        };
        // Warnings of the library have the prefix too, and then words: they are no part of a record.
        let object = prefixed && body.starts_with(b"{");
        let begins = body.starts_with(b"{\"ts\"") || object || body.is_empty();
        let ends = (prefixed || !is_stream) && (body.ends_with(b"}") || body.contains(&0));
        match cause {
            Category::Data if begins && !is_whole_json(body) => Self::Torn,
            Category::Syntax | Category::Eof if begins || ends => Self::Torn,
            _ if is_stream && !object => Self::Other,
            _ => Self::Foreign,
        }
    }
}

fn is_whole_json(text: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r#"{"ts":"2026-05-19T20:00:00.000000000Z","event_type":"a.b","fields":{},"instance":"00000000","seq":1}"#;

    fn kind(line: &str, is_stream: bool) -> &'static str {
        match Line::of(line.as_bytes(), is_stream) {
            Line::Record(_) => "record",
            Line::Torn => "torn",
            Line::Foreign => "foreign",
            Line::Other => "other",
        }
    }

    #[test]
    fn in_a_file() {
        let joined = format!("{}{RECORD}", &RECORD[..40]);
        for (line, expected) in [
            (RECORD, "record"),
            (&format!("audit: {RECORD}"), "record"),
            (&RECORD[..30], "torn"),
            (&RECORD[30..], "torn"),
            (&joined, "torn"),
            ("\0\0\0", "torn"),
            ("hello", "foreign"),
            (r#"{"level":"info"}"#, "foreign"),
            ("audit: write to stdout works again", "foreign"),
            (&RECORD.replace("\"seq\":1", "\"seq\":0"), "foreign"),
            (&RECORD.replace("\"seq\":1", "\"seq\":-1"), "foreign"),
            ("", "other"),
        ] {
            assert_eq!(kind(line, false), expected, "{line}");
        }
    }

    #[test]
    fn in_a_stream() {
        for (line, expected) in [
            (&*format!("audit: {RECORD}"), "record"),
            (RECORD, "record"),
            (&format!("audit: {}", &RECORD[..30]), "torn"),
            (&format!("audit: {}", &RECORD[30..]), "torn"),
            (&RECORD[..30], "torn"),
            ("listening on :8080", "other"),
            (r#"{"level":"info"}"#, "other"),
            ("audit: write to stdout works again", "other"),
            ("audit: append /x failed (event dropped): cause", "other"),
            (r#"audit: {"level":"info"}"#, "foreign"),
            ("audit: {", "torn"),
            ("audit: ", "torn"),
            (&format!("audit: audit: {RECORD}"), "torn"),
        ] {
            assert_eq!(kind(line, true), expected, "{line}");
        }
    }
}
