use audit_core::{AuditValue, audited};

#[derive(AuditValue)]
struct KeyId(u64);

#[audited(event = "key.remove", fields(id))]
fn remove(id: KeyId) {
    let _ = id.0;
}

fn main() {}
