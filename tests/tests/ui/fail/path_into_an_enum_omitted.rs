use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
enum Change {
    Set {
        #[audit(secret)]
        value: String,
    },
    Delete,
}

#[audited(event = "secret.set", omit = "changes.value")]
fn set(changes: Vec<Option<Change>>) {
    for change in changes.into_iter().flatten() {
        if let Change::Set { value } = change {
            drop(value);
        }
    }
}

fn main() {
    set(vec![Some(Change::Delete)]);
}
