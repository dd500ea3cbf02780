use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    list: Vec<u8>,
}

#[audited(event = "secret.set", fields(%body.list))]
fn set(body: Body) {
    let _ = body.list;
}

fn main() {}
