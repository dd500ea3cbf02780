use audit_core::audited;
use std::collections::BTreeMap;

#[audited(event = "config.load", fields(entries))]
fn load(entries: BTreeMap<u64, String>) {
    let _ = entries;
}

fn main() {}
