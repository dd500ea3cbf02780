use audit_core::AuditValue;
use serde::Serialize;

#[derive(Serialize, AuditValue)]
enum User {
    #[serde(rename(deserialize = "login", serialize = "password"))]
    Login(String),
}

fn main() {}
