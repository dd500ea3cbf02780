use audit_core::AuditValue;
use serde::Serialize;

#[derive(Serialize, AuditValue)]
#[serde(tag = "kind", content = "token")]
enum Auth {
    Bearer(String),
    Anonymous,
}

#[derive(Serialize, AuditValue)]
enum Login {
    #[serde(rename = "api-key")]
    Key(String),
}

#[derive(Serialize, AuditValue)]
#[serde(tag = "kind", content = "token")]
enum Page {
    Next(#[audit(public)] String),
    Last,
}

fn main() {}
