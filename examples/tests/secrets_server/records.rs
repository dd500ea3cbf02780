//! Both transports against what was asked.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::server::Ended;

/// A record that must be there: everything but time, process and number.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    pub(crate) event: &'static str,
    pub(crate) workspace: &'static str,
    pub(crate) user: &'static str,
    pub(crate) actor: &'static str,
    pub(crate) correlation: String,
    /// As in the line: the order of the keys counts.
    pub(crate) fields: String,
}

impl Expected {
    fn line(&self, ts: &str, instance: &str, seq: usize) -> String {
        let Self {
            event,
            workspace,
            user,
            actor,
            correlation,
            fields,
        } = self;
        format!(
            r#"{{"ts":"{ts}","event_type":"{event}","workspace_id":"{workspace}","user_id":"{user}","actor_kind":"{actor}","correlation_id":"{correlation}","fields":{fields},"instance":"{instance}","seq":{seq}}}"#
        )
    }
}

/// Both transports hold exactly these records, byte for byte, in this order, from one process.
pub(crate) fn assert_recorded(stdout: &str, file: &str, expected: &[Expected]) {
    assert!(file.is_empty() || file.ends_with('\n'));
    let in_file: Vec<&str> = file.lines().collect();
    let on_stdout: Vec<&str> = stdout
        .lines()
        .map(|line| {
            line.strip_prefix("audit: ")
                .unwrap_or_else(|| panic!("foreign: {line}"))
        })
        .collect();
    assert_eq!(on_stdout, in_file);
    assert_eq!(in_file.len(), expected.len(), "{in_file:#?}");

    let mut instances: Vec<String> = Vec::new();
    for (seq, (line, expected)) in (1..).zip(in_file.iter().zip(expected)) {
        let record = parse(line);
        let ts = text(&record, "ts");
        assert!(
            ts.len() == "2026-05-19T20:00:00.123456789Z".len() && ts.ends_with('Z'),
            "{ts}"
        );
        instances.push(text(&record, "instance"));
        assert_eq!(*line, expected.line(&ts, &instances[0], seq));
    }
}

/// The same records on both transports, whatever their order.
pub(crate) fn assert_transports_agree(ended: &Ended) -> Vec<Value> {
    let mut on_stdout: Vec<&str> = ended
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("audit: "))
        .collect();
    let mut in_file: Vec<&str> = ended.file.lines().collect();
    on_stdout.sort_unstable();
    in_file.sort_unstable();
    assert_eq!(on_stdout, in_file);
    in_file.into_iter().map(parse).collect()
}

pub(crate) fn parse(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

pub(crate) fn text(record: &Value, key: &str) -> String {
    record[key]
        .as_str()
        .unwrap_or_else(|| panic!("no {key} in {record}"))
        .to_owned()
}

/// The first eight digits of the SHA-256, worked out here and not by the library.
pub(crate) fn hash(value: &str) -> String {
    hex::encode(Sha256::digest(value))[..8].to_owned()
}
