use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Rotate(u64, #[audit(secret)] String);

#[audited(event = "secret.rotate", fields(id, new))]
fn rotate(Rotate(id, new): Rotate) {
    let _ = (id, new);
}

fn main() {}
