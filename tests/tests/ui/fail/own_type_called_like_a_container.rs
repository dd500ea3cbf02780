use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Pin {
    #[audit(secret)]
    digits: String,
    id: u8,
}

#[audited(event = "pin.check", fields(pin.id))]
fn check(pin: &Pin) {
    let _ = &pin.digits;
}

fn main() {}
