use audit_core::{AuditFields, AuditSecret, audited};

struct Key<const BYTES: usize>([u8; BYTES]);

impl<const BYTES: usize> AuditSecret for Key<BYTES> {}

#[derive(AuditFields)]
struct User {
    login: Key<{ Self::BYTES }>,
}

impl User {
    const BYTES: usize = 32;
}

#[audited(event = "user.set")]
fn set(user: User) {
    let _ = user.login;
}

fn main() {}
