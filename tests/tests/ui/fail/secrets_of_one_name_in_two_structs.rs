use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Old {
    #[audit(secret)]
    value: String,
}

#[derive(AuditFields)]
struct New {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", hash = "old.value")]
fn set(old: Old, new: New) {
    let _ = (old.value, new.value);
}

fn main() {}
