use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

type Request = Body;

#[audited(event = "secret.set")]
fn set(request: Request) {
    let _ = request.value;
}

fn main() {}
