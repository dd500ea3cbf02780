use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use audit_core::{AuditFields, AuditSecret, audited};

#[derive(PartialEq, Eq, Hash)]
pub struct Token(pub String);

impl AuditSecret for Token {}

#[derive(AuditFields)]
pub struct Sessions { pub users: Arc<Mutex<HashMap<Token, u64>>> }

#[audited(event = "sessions.clear")]
pub fn clear(sessions: &Sessions) {
    let _ = sessions;
}

fn main() {}
