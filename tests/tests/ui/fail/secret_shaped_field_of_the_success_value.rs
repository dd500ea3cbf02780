use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Issued {
    token: String,
}

#[audited(event = "bearer.issue", fields(ok.token))]
fn issue() -> Result<Issued, ()> {
    Err(())
}

fn main() {}
