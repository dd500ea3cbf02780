use audit_core::audited;

#[audited(event = "secret.set", failure = "failed")]
fn set() -> Result<(), ()> {
    Ok(())
}

fn main() {}
