use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Mutex<T> {
    inner: T,
    #[audit(secret)]
    nonce: String,
}

#[audited(event = "mutex.open", fields(mutex.inner))]
fn open(mutex: &Mutex<u8>) {
    let _ = &mutex.nonce;
}

fn main() {}
