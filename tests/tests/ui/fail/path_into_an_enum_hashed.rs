use audit_core::{AuditFields, audited};
use axum::Json;

#[derive(AuditFields)]
enum Change {
    Set(#[audit(secret)] String),
    Delete,
}

#[audited(event = "secret.set", hash = "change.0.0")]
fn set(change: Json<Change>) {
    if let Json(Change::Set(value)) = change {
        drop(value);
    }
}

fn main() {
    set(Json(Change::Delete));
}
