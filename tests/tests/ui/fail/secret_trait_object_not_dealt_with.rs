use audit_core::{AuditFields, AuditSecret, audited};

trait Key {}
impl AuditSecret for dyn Key {}

#[derive(AuditFields)]
struct Signer {
    key: Box<dyn Key>,
}

#[audited(event = "file.sign")]
fn sign(signer: &Signer) {
    let _ = &signer.key;
}

fn main() {}
