//! Comma-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use super::clean;
use crate::record::{self, Record};

const HEADER: [&str; 11] = [
    "ts",
    "event_type",
    "workspace_id",
    "user_id",
    "actor_kind",
    "correlation_id",
    "fields",
    "instance",
    "seq",
    "truncated",
    "_marshal_err",
];

pub(super) fn push(record: &Record<'_>, header: bool, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    if header {
        writer.write_record(HEADER)?;
    }
    let seq = record.seq.to_string();
    let text = [
        &record.ts,
        &record.event_type,
        &record.workspace_id,
        &record.user_id,
        &record.actor_kind,
        &record.correlation_id,
    ];
    let text = text.map(|text| harmless(text).into_owned());
    let truncated = record
        .truncated
        .map(|names| clean(names.get()).into_owned());
    let marshal_err = record
        .marshal_err
        .map(|cause| harmless(&record::text(cause)).into_owned());
    writer.write_record(text.iter().map(String::as_str).chain([
        &*clean(record.fields.get()),
        &harmless(&record.instance),
        &seq,
        truncated.as_deref().unwrap_or_default(),
        marshal_err.as_deref().unwrap_or_default(),
    ]))?;
    writer.flush()
}

/// Not steering a terminal, and not a formula in a spreadsheet.
fn harmless(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    if text.starts_with(['=', '+', '-', '@']) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}
