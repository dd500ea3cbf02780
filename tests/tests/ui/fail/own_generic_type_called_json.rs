use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Json<T> {
    inner: T,
    #[audit(secret)]
    signature: String,
}

#[audited(event = "secret.set")]
fn set(json: Json<u64>) {
    let _ = (json.inner, json.signature);
}

fn main() {}
