use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

type Two = Option<(u8, u8)>;
type Long = (Two, Two, Two, Two, Two, Two, Two, Body);

#[audited(event = "secret.set")]
fn set(long: Long) {
    let _ = long.7.value;
}

fn main() {}
