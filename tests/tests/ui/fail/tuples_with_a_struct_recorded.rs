use audit_core::audited;

struct Entry;

#[audited(event = "entry.add", fields(entries))]
fn add(entries: Vec<(u64, Entry)>) {
    let _ = entries;
}

fn main() {}
