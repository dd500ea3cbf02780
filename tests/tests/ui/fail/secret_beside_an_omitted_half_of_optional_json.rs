use audit_core::{AuditFields, audited};
use axum::Json;

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "pair.set", omit = "pair.0.0")]
fn set(pair: Option<Json<(String, Body)>>) {
    drop(pair);
}

fn main() {
    set(Some(Json((String::new(), Body { value: String::new() }))));
}
