use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
enum Change {
    Set { key: String },
    Delete,
}

#[audited(event = "secret.set", fields(change.key))]
fn set(change: Change) {
    if let Change::Set { key } = change {
        drop(key);
    }
}

fn main() {
    set(Change::Delete);
}
