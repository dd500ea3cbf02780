use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Json(#[audit(secret)] String);

#[audited(event = "secret.set", fields(text))]
fn set(Json(text): Json) {
    let _ = text;
}

fn main() {}
