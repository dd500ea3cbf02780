use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Duration {
    #[audit(secret)]
    nonce: String,
}

#[audited(event = "login.callback")]
fn callback(duration: Duration) {
    let _ = duration.nonce;
}

fn main() {}
