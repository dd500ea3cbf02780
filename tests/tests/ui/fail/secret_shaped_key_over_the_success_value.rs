use audit_core::audited;

#[audited(event = "bearer.issue", fields(token = ok))]
fn issue() -> Result<String, ()> {
    Err(())
}

fn main() {}
