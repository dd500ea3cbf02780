use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    #[audit(secret)]
    value: String,
}

#[audited(event = "pair.set", omit = "pair.0.1")]
fn set(pair: ((String, Body), Body)) {
    drop(pair);
}

fn main() {
    let body = || Body { value: String::new() };
    set(((String::new(), body()), body()));
}
