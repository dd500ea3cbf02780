use audit_core::{AuditFields, audited};
use axum::extract::Query;

#[derive(AuditFields)]
struct Callback {
    #[audit(secret)]
    code: String,
}

#[audited(event = "login.callback")]
async fn callback(query: Option<Query<Callback>>) {
    let _ = query.map(|query| query.0.code);
}

fn main() {}
