use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    text: String,
}

#[audited(event = "login.try", fields(password = body.text))]
fn login(body: &Body) {
    let _ = &body.text;
}

fn main() {}
