use audit_core::{AuditFields, audited};
use std::fmt;

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

#[audited(event = "secret.set", hash = "pair.1.value", fields(n = %pair.1))]
fn set(pair: (u64, Body)) {
    let _ = pair;
}

fn main() {}
