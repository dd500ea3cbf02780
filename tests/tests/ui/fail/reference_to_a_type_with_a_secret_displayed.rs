use audit_core::{AuditFields, audited};
use std::{fmt, sync::Arc};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}
impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value)
    }
}

#[audited(event = "secret.set", hash = "body.value", fields(shown = %body))]
fn set(body: &Arc<Body>) {
    let _ = body;
}

fn main() {}
