use audit_core::{AuditFields, audited};
use axum::extract::Path;

#[derive(AuditFields)]
struct Moderator(#[audit(secret)] String);

#[audited(event = "room.open", fields(room))]
async fn open(Path((room, moderator)): Path<(String, Moderator)>) {
    let _ = (room, moderator.0);
}

fn main() {}
