use audit_core::AuditValue;
use serde::Serialize;

macro_rules! named {
    ($name:literal) => {
        #[derive(Serialize, AuditValue)]
        struct User {
            #[serde(rename = $name)]
            login: String,
        }
    };
}

named!("password");

fn main() {}
