use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "body.set", fields(value))]
fn set([_, Body { value }]: [Body; 2]) {
    drop(value);
}

fn main() {
    set(["", ""].map(|value| Body { value: value.to_owned() }));
}
