use audit_core::{AuditSecret, audited};

#[audited(event = "secret.set")]
fn set<T: AuditSecret>(values: Option<Vec<T>>) {
    let _ = values;
}

fn main() {}
