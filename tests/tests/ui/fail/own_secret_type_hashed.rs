use audit_core::{AuditSecret, audited};

struct ApiKey(String);

impl AuditSecret for ApiKey {}

#[audited(event = "key.add", hash = "key")]
fn add(key: ApiKey) {
    let _ = key.0;
}

fn main() {}
