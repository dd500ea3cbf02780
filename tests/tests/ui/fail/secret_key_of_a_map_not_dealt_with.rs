use audit_core::{AuditFields, audited};
use std::collections::HashMap;

#[derive(AuditFields, PartialEq, Eq, Hash)]
struct Bearer {
    #[audit(secret)]
    text: String,
}

#[audited(event = "bearer.list")]
fn list(users: HashMap<Bearer, u64>) {
    let _ = users;
}

fn main() {}
