use audit_core::audited;

mod body {
    #[derive(audit_core::AuditFields)]
    pub struct Body {
        key: String,
    }
}

#[audited(event = "secret.set", fields(body.key))]
fn set(body: body::Body) {
    let _ = body;
}

fn main() {}
