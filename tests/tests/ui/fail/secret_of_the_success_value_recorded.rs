use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Issued {
    id: u64,
    #[audit(secret)]
    bearer: String,
}

#[audited(event = "bearer.issue", fields(ok.id, ok.bearer))]
fn issue() -> Result<Issued, ()> {
    Err(())
}

fn main() {}
