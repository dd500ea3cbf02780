use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", omit("body", "body.vlue"))]
fn set(body: Body) {
    drop(body.value);
}

fn main() {
    set(Body { value: String::new() });
}
