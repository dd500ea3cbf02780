use audit_core::{AuditFields, audited};

#[derive(serde::Serialize, AuditFields)]
struct Issued {
    id: u64,
    #[audit(secret)]
    bearer: String,
}

#[audited(event = "bearer.issue", fields(issued = ok))]
fn issue() -> Result<Issued, ()> {
    Err(())
}

fn main() {}
