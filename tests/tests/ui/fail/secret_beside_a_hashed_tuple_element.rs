use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "pair.set", hash = "pair.0.1")]
fn set(pair: ((u8, String), Body)) {
    drop(pair);
}

fn main() {
    set(((1, String::new()), Body { value: String::new() }));
}
