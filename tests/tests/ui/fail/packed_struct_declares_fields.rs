use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
#[repr(C, packed(2))]
struct Header {
    kind: u8,
    #[audit(secret)]
    nonce: u32,
}

#[audited(event = "header.read")]
fn read(header: Header) {
    let _ = (header.kind, header.nonce);
}

fn main() {}
