use audit_core::{AuditFields, audited};
use std::fmt;

#[derive(AuditFields)]
struct Issued {
    #[audit(secret)]
    bearer: String,
}
impl fmt::Display for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.bearer)
    }
}

#[audited(event = "bearer.issue", fields(issued = %ok))]
fn issue() -> Result<Issued, ()> {
    Err(())
}

fn main() {}
