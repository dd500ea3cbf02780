use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Issued {
    id: u64,
}

#[audited(event = "bearer.issue", fields(ok.di))]
fn issue() -> Result<Issued, ()> {
    Err(())
}

fn main() {}
