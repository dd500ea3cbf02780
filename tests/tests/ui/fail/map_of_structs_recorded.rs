use audit_core::audited;
use std::collections::BTreeMap;

#[derive(serde::Serialize)]
struct Entry {
    text: String,
}

#[audited(event = "config.load", fields(entries))]
fn load(entries: BTreeMap<String, Entry>) {
    let _ = entries.values().map(|entry| &entry.text);
}

fn main() {}
