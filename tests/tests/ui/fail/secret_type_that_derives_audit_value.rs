use audit_core::{AuditSecret, AuditValue, audited};
use serde::Serialize;

#[derive(AuditValue, Serialize)]
pub struct ApiKey(String);

impl AuditSecret for ApiKey {}

#[audited(event = "key.use", fields(pair))]
pub fn use_key(pair: (u32, ApiKey)) {
    let _ = pair;
}

fn main() {}
