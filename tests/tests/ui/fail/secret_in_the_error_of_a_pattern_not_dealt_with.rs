use std::convert::Infallible;

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Refused {
    #[audit(secret)]
    code: String,
}

#[audited(event = "login.refuse")]
fn refuse(Err(Refused { code }): Result<Infallible, Refused>) -> usize {
    code.len()
}

fn main() {}
