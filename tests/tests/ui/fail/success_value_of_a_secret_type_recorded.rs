use audit_core::audited;
use secrecy::SecretString;

#[audited(event = "bearer.issue", fields(issued = ok))]
fn issue() -> Result<SecretString, ()> {
    Err(())
}

fn main() {}
