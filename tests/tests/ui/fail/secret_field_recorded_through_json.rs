use audit_core::{AuditFields, audited};
use axum::Json;

#[derive(AuditFields)]
struct Login {
    user: String,
    #[audit(secret)]
    phrase: String,
}

#[audited(event = "login.try", fields(body.user, body.phrase))]
async fn login(Json(body): Json<Login>) {
    let _ = (body.user, body.phrase);
}

fn main() {}
