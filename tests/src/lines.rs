//! Reading records back.

use std::path::Path;

use serde_json::Value;

/// The records of a JSONL text. Every line must be one.
///
/// # Panics
///
/// If a line is not a JSON object.
pub fn parse(text: &str) -> Vec<Value> {
    assert!(
        text.is_empty() || text.ends_with('\n'),
        "ends in the middle of a line"
    );
    let record = |line| serde_json::from_str::<Value>(line);
    text.lines()
        .map(|line| record(line).unwrap_or_else(|why| panic!("{why}: {line}")))
        .collect()
}

/// The records in a file.
///
/// # Panics
///
/// If it cannot be read, or has a line that is no record.
pub fn file(path: &Path) -> Vec<Value> {
    parse(&std::fs::read_to_string(path).expect("an audit file"))
}

/// The records on a standard output, on which everything else is ignored.
///
/// # Panics
///
/// If a line begins like a record and is none.
pub fn stdout(text: &str) -> Vec<Value> {
    let records = text.lines().filter_map(|line| line.strip_prefix("audit: "));
    parse(&records.flat_map(|line| [line, "\n"]).collect::<String>())
}

/// The number that the subject gave an event; `None` for one that is not its own.
pub fn number(record: &Value) -> Option<u64> {
    record["fields"]["n"].as_u64()
}

/// The numbers of the subject's events, in the order of the records.
pub fn numbers(records: &[Value]) -> Vec<u64> {
    records.iter().filter_map(number).collect()
}
