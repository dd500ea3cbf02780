use audit_core::{AuditFields, audited};
use axum::Json;

#[derive(AuditFields)]
struct Event {
    name: String,
    #[audit(secret)]
    entry_code: String,
}

#[audited(event = "event.create", fields(event.name))]
async fn create(Json(event): Json<Event>) {
    let _ = (event.name, event.entry_code);
}

fn main() {}
