use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
pub struct Body {
    #[audit(secret)]
    pub value: String,
}

pub struct Stored;

#[audited(event = "Set", actor = "king", fields(token, config, nme))]
pub fn set(name: &str, token: &str, config: serde_json::Value, body: &Body) -> Stored {
    let _ = (name, token, config, body);
    Stored
}

fn main() {}
