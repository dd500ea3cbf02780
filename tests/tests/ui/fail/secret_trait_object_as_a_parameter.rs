use audit_core::{AuditSecret, audited};

trait Key {}
impl AuditSecret for dyn Key {}

#[audited(event = "file.sign")]
fn sign(key: Box<dyn Key>) {
    let _ = key;
}

fn main() {}
