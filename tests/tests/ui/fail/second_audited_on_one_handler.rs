use audit_core::audited;

#[audited(event = "secret.set", omit = "value")]
#[audited(event = "secret.sent", fields(value))]
fn set(#[secret] value: &str) {
    let _ = value;
}

fn main() {
    set("");
}
