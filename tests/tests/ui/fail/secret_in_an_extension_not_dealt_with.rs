use audit_core::{AuditFields, audited};
use axum::Extension;

#[derive(AuditFields)]
struct Caller {
    #[audit(secret)]
    bearer: String,
}

#[audited(event = "room.open")]
async fn open(Extension(caller): Extension<Caller>) {
    let _ = caller.bearer;
}

fn main() {}
